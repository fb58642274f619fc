package io.deskwork.example;

import static io.deskwork.servicedesk.ServiceDesk.NOTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.deskwork.DeliveryReport;
import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.TicketKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events as they arrive at a real server. */
class CloudEventsTest {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final List<String> types = new CopyOnWriteArrayList<>();
  private final AtomicInteger answer = new AtomicInteger(204);
  private final SettableClock clock = SettableClock.at(START);
  private HttpServer server;
  private WorkflowEngine engine;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/events",
        exchange -> {
          received.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          exchange.sendResponseHeaders(answer.get(), -1);
          exchange.close();
        });
    server.start();
    URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .clock(clock)
            .subscription(Subscription.of("web", new CloudEvents(target, "/desk")))
            .build();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void each_entry_arrives_as_a_cloud_event_with_keys_only() {
    TicketKey key = engine.file(Cast.filing(Cast.ANNA)).orThrow().ticket().key();
    engine.perform(key, NOTE.by(Cast.EDGAR).saying("Between us")).orThrow();
    assertEquals(new DeliveryReport(2, 0, 0), engine.deliver());
    assertEquals(2, received.size());
    assertEquals(List.of(types.get(0)), types.stream().distinct().toList());
    assertEquals("application/cloudevents+json; charset=utf-8", types.get(0));
    JsonNode note = received.get(1);
    assertEquals("1.0", note.path("specversion").asText());
    assertEquals("DESK-1#2", note.path("id").asText());
    assertEquals("/desk", note.path("source").asText());
    assertEquals("DESK-1", note.path("subject").asText());
    assertEquals("0000000000000000002", note.path("sequence").asText());
    assertEquals("2026-03-01T08:00:00Z", note.path("time").asText());
    assertEquals("NOTE", note.path("data").path("action").asText());
    assertEquals("true false", note.path("internal") + " " + received.get(0).path("internal"));
    assertFalse(received.toString().contains("Between us"), "what was said stays here");
    assertFalse(received.toString().contains(Cast.EDGAR.name()), "and so do names");
  }

  @Test
  void what_the_server_refuses_is_posted_again_and_in_order() {
    answer.set(503);
    engine.file(Cast.filing(Cast.ANNA)).orThrow();
    assertEquals(new DeliveryReport(0, 1, 0), engine.deliver());
    answer.set(202);
    clock.advance(Duration.ofSeconds(1));
    assertEquals(new DeliveryReport(1, 0, 0), engine.deliver());
    assertEquals(
        List.of("DESK-1#1", "DESK-1#1"),
        received.stream().map(one -> one.path("id").asText()).toList());
  }
}
