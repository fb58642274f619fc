package io.deskwork.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.DefinitionException;
import io.deskwork.testkit.Cast;
import io.deskwork.ticket.Viewer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a stranger makes of a log, it is read, or refused at a line and column, and soon. */
class XesLimitsTest {

  private static final Pattern PLACE = Pattern.compile("line [1-9]\\d*, column [1-9]\\d*");
  private static final String BEGIN = "<log><trace><string key='concept:name' value='A'/>\n";
  private static final String END = "</trace></log>";

  private static long read(byte[] bytes) {
    try {
      return Xes.read(new ByteArrayInputStream(bytes), one -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DefinitionException.Problem refused(byte[] bytes) {
    DefinitionException refused = assertThrows(DefinitionException.class, () -> read(bytes));
    assertEquals(1, refused.problems().size());
    DefinitionException.Problem problem = refused.problems().get(0);
    assertTrue(PLACE.matcher(problem.place()).matches(), problem::place);
    assertTrue(problem.code().matches("[A-Z_]+"), problem::code);
    return problem;
  }

  private static void refused(String code, String text) {
    DefinitionException.Problem problem = refused(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(code, problem.code(), problem::toString);
  }

  private static String event(String inside) {
    return BEGIN + "<event>" + inside + "</event>" + END;
  }

  private static String name(String value) {
    return "<string key='concept:name' value='" + value + "'/>";
  }

  @Test
  void a_place_is_that_of_what_is_wrong() {
    String log = BEGIN + "<event>\n  <date key='time:timestamp' value='2010-01-13'/></event>" + END;
    DefinitionException.Problem problem = refused(log.getBytes(StandardCharsets.UTF_8));
    assertTrue(problem.place().startsWith("line 3, column "), problem::place);
    assertEquals("BAD_TIME", problem.code());
  }

  @Test
  void what_is_no_log_is_refused() {
    refused("NOT_XML", "");
    refused("NOT_XML", " \n");
    refused("NOT_XML", "case,activity\n");
    refused("NOT_XML", "<log>");
    refused("NOT_XML", "<log></log><log/>");
    refused("NOT_XML", "<log>\u0001</log>");
    refused("NOT_XML", "<log><trace></log>");
    refused("NOT_XML", "<log a='1' a='2'/>");
    refused("ENCODING", "<?xml version='1.0' encoding='no-such'?><log/>");
    refused("NOT_XML", "<?xml version='3.0'?><log/>");
    refused("NOT_XES", "<html/>");
    byte[] latin = "<log x='Ä'/>".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("ENCODING", refused(latin).code());
    refused("<?xml version='1.0' encoding='UTF-16'?><log/>".getBytes(StandardCharsets.UTF_8));
    refused(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x3C});
  }

  @Test
  void no_document_type_and_no_entity_is_read() {
    for (String type :
        List.of(
            "<!DOCTYPE log>",
            "<!DOCTYPE log SYSTEM 'file:///etc/hostname'>",
            "<!DOCTYPE log PUBLIC '-//X//Y' 'http://127.0.0.1:1/x.dtd'>",
            "<!DOCTYPE log [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
            "<!DOCTYPE log [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]>",
            "<!DOCTYPE log [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>")) {
      refused("DTD", type + event(""));
      refused("DTD", type + event(name("A")));
    }
    refused("NOT_XML", event(name("&x;")));
    DefinitionException.Problem problem = refused(event("&x;").getBytes(StandardCharsets.UTF_8));
    assertTrue(List.of("NOT_XML", "ENTITY").contains(problem.code()), problem::code);
  }

  @Test
  void limits_hold_exactly() {
    assertEquals(1, read(event(name("x".repeat(8_192)))));
    refused("BAD_VALUE", event(name("x".repeat(8_193))));
    String long1 = "<string key='input.REMARK' value='" + "x".repeat(500_000) + "'/>";
    assertEquals(1, read(event(long1)), "what is not used may be longer");
    refused("TOO_LONG", event("<string key='x' value='" + "x".repeat(1_100_000) + "'/>"));
    String attribute = "<string key='x' value='y'/>";
    assertEquals(1, read(event(attribute.repeat(1_000))));
    refused("TOO_MANY", event(attribute.repeat(1_001)));
    refused("TOO_MANY", event("<list key='l'>" + attribute.repeat(1_000) + "</list>"));
    refused("TOO_MANY", BEGIN + attribute.repeat(1_000) + END);
    assertEquals(1, read(event("<list>".repeat(13) + "</list>".repeat(13))));
    refused("TOO_DEEP", event("<list>".repeat(14) + "</list>".repeat(14)));
    refused("TOO_DEEP", "<log>" + "<x>".repeat(100_000));
  }

  @Test
  void what_is_used_must_be_there_once_in_time_and_with_a_value() {
    refused("TWICE", event(name("A") + name("B")));
    refused("TWICE", event(name("A") + name("A")));
    refused("BAD_VALUE", event("<string key='org:resource'/>"));
    refused("TOO_LATE", "<log><trace><event/>" + name("A") + END);
    for (String time :
        List.of("", "now", "2010-01-13T08:40:25", "2010-02-30T08:40:25Z", "1263371")) {
      refused("BAD_TIME", event("<date key='time:timestamp' value='" + time + "'/>"));
    }
    assertEquals(1, read(event("<date key='time:timestamp' value=' 2010-01-13T08:40:25Z '/>")));
    refused(
        "BAD_TIME",
        "<log><global scope='event'><date key='time:timestamp' value='x'/></global></log>");
  }

  @Test
  void megabytes_of_nothing_are_refused_or_cost_no_memory() {
    refused("TOO_LONG", "<log>" + " ".repeat(1_200_000) + "</log>");
    refused("TOO_LONG", "<log><!--" + " ".repeat(1_200_000) + "--></log>");
    refused("TOO_LONG", "<log>" + "<!-- -->".repeat(200_000) + "</log>");
    refused("TOO_LONG", "<log><![CDATA[" + "x".repeat(1_200_000) + "]]></log>");
    refused("NOT_XML", "<" + "x".repeat(1_200_000));
    byte[] blanks = new byte[30_000_000];
    Arrays.fill(blanks, (byte) ' ');
    refused(Some.zipped(blanks));
    byte[] traces = ("<log>" + "<trace/>".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
    assertEquals("EXPANDS", refused(Some.zipped(traces)).code());
  }

  @Test
  void a_zipped_log_that_is_cut_off_or_damaged_is_refused() {
    byte[] zipped = Some.zipped(event(name("A")).getBytes(StandardCharsets.UTF_8));
    assertEquals(1, read(zipped));
    for (int length = 2; length < zipped.length; length++) {
      refused(Arrays.copyOf(zipped, length));
    }
    byte[] damaged = zipped.clone();
    damaged[zipped.length - 6] ^= 1;
    assertEquals("NOT_GZIP", refused(damaged).code());
  }

  /** The JDK counts '&amp;' and its like, and newer ones refuse a hundred thousand of them. */
  @Test
  void a_log_may_be_of_any_size() {
    String event =
        "<event>"
            + name("a &amp; b &#38; &lt;")
            + "<date key='time:timestamp' value='2010-01-13T08:40:25Z'/></event>\n";
    assertEquals(40_000, read(BEGIN + event.repeat(40_000) + END));
  }

  @Test
  void whatever_is_changed_at_random_is_read_or_refused_with_a_place() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Xes.write(Some.tickets().store(), Viewer.of(Cast.EDGAR), out);
    byte[] whole = out.toByteArray();
    Random random = new Random(42);
    List<String> nasty =
        List.of(
            "<",
            ">",
            "&",
            "&#0;",
            "&#x110000;",
            "]]>",
            "<!--",
            "<![CDATA[",
            "<?xml?>",
            "<?x ",
            "\u0000",
            "\uFFFF",
            "<!DOCTYPE log [",
            "<!ENTITY x 'y'>",
            "xmlns:a=''",
            "a:b:c",
            "\"",
            "'/>",
            "<log>",
            "</log>",
            "<event>",
            "</event>",
            "<trace>",
            "</trace>",
            "<global scope='event'>",
            "encoding='UTF-16'",
            "version='1.1'",
            "é");
    List<String> strange = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      byte[] changed = whole.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        byte[] put =
            nasty
                .get(random.nextInt(nasty.size()))
                .getBytes(
                    random.nextInt(8) == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
        int at = random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(changed.length);
        System.arraycopy(put, 0, changed, at, Math.min(put.length, changed.length - at));
      }
      try {
        read(
            random.nextInt(4) == 0
                ? Arrays.copyOf(changed, random.nextInt(changed.length))
                : changed);
      } catch (DefinitionException e) {
        assertTrue(PLACE.matcher(e.problems().get(0).place()).matches(), e::getMessage);
      } catch (RuntimeException e) {
        strange.add(i + " " + e);
      }
    }
    assertEquals(List.of(), strange);
  }

  @Test
  void a_stream_that_fails_is_the_worlds_fault() {
    IOException broken = new IOException("the disk is gone");
    byte[] whole = event(name("A")).getBytes(StandardCharsets.UTF_8);
    for (int after : List.of(0, 1, 30, whole.length)) {
      InputStream failing =
          new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
              if (given == after) {
                throw broken;
              }
              return whole[given++] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
              bytes[from] = (byte) read();
              return 1;
            }
          };
      assertSame(broken, assertThrows(IOException.class, () -> Xes.read(failing, one -> {})));
    }
  }
}
