package io.deskwork.example;

import io.deskwork.Subscription;
import io.deskwork.jdbc.JdbcTicketStore;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes tickets through the whole process on a fresh embedded database. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Takes tickets through the whole process on a fresh embedded database.")
final class DemoCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--lang", description = "The language: en or lv.", defaultValue = "en")
  private String language = "en";

  @Option(names = "--events", description = "Where to post every event as a CloudEvent: a URL.")
  private Optional<URI> events = Optional.empty();

  @Override
  public void run() {
    if (spec == null) {
      return;
    }
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Narrator narrator = new Narrator(spec.commandLine().getOut(), Locale.forLanguageTag(language));
    new Demo(
            JdbcTicketStore.on(dataSource).createSchema(),
            new MovableClock(Instant.parse("2026-03-02T08:00:00Z")),
            narrator,
            events.map(url -> Subscription.of("web", new CloudEvents(url, "/deskwork/demo"))))
        .play();
  }
}
