package io.deskwork.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.Event;
import io.deskwork.Subscriber;
import io.deskwork.ticket.Entry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Posts each event to a URL as a CloudEvent, version 1.0, in structured JSON. It carries keys only,
 * no texts and no names: whoever gets it reads the ticket as the person they ask for. Any answer
 * but 2xx, and none within ten seconds, is a failure, so that the event is posted again later;
 * whoever gets it knows one that came twice by its {@code id} and its {@code sequence}.
 */
final class CloudEvents implements Subscriber {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI target;
  private final String source;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * A subscriber that posts to a URL.
   *
   * @param source what the events call this desk, for example {@code https://desk.example.com}
   */
  CloudEvents(URI target, String source) {
    this.target = target;
    this.source = source;
  }

  @Override
  public void tell(Event event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents+json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json(event))))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException(target + " answered " + status + " to " + event.id());
    }
  }

  private Map<String, Object> json(Event event) {
    Entry entry = event.entry();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("ticket", entry.ticket().toString());
    data.put("workflow", entry.workflow().toString());
    data.put("action", entry.action().key());
    data.put("from", entry.from().key());
    data.put("to", entry.to().key());
    data.put("actor", entry.actor().id());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("specversion", "1.0");
    json.put("id", event.id());
    json.put("source", source);
    json.put("type", "io.deskwork.entry");
    json.put("subject", entry.ticket().toString());
    json.put("time", entry.at().toString());
    json.put("sequence", "%019d".formatted(entry.revision()));
    json.put("internal", event.isInternal());
    json.put("datacontenttype", "application/json");
    json.put("data", data);
    return json;
  }
}
