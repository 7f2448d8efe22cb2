import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.AmountContainer;
import com.prowidesoftware.swift.model.field.Field20;
import com.prowidesoftware.swift.model.field.Field23B;
import com.prowidesoftware.swift.model.field.Field32A;
import com.prowidesoftware.swift.model.field.Field50K;
import com.prowidesoftware.swift.model.field.Field59;
import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field61;
import com.prowidesoftware.swift.model.field.Field62F;
import com.prowidesoftware.swift.model.field.Field70;
import com.prowidesoftware.swift.model.field.Field71A;
import com.prowidesoftware.swift.model.field.Field86;
import com.prowidesoftware.swift.model.mt.mt1xx.MT103;
import com.prowidesoftware.swift.model.mt.mt9xx.MT940;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads MT940 with Prowide core: one round a line on standard input, one JSON line of what it took each. `Peer read FILE`.
 * For the cross-checks: `Peer payments FILE` counts and adds what the messages of a file pay; `Peer write FILE` writes MT103.
 */
public final class Peer {
  /** A round does the work again and again for so long; its time is that of one of them. */
  private static final long ROUND_NANOS_MIN = 300_000_000L;
  private static final String END = "-}";
  private static final int MESSAGES = 3;
  private static final Set<String> KEYS = Set.of("EREF", "KREF", "MREF", "CRED", "SVWZ", "IBAN", "PURP");

  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    switch (args[0]) {
      case "read" -> rounds(args);
      case "payments" -> print(0, payments(Files.readString(Path.of(args[1]), StandardCharsets.ISO_8859_1)));
      case "write" -> Files.writeString(Path.of(args[1]), written(), StandardCharsets.ISO_8859_1);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void rounds(String[] args) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(args[1]));
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    while (lines.readLine() != null) {
      long started = System.nanoTime();
      int times = 0;
      Totals totals;
      do {
        totals = read(new String(bytes, StandardCharsets.ISO_8859_1));
        times++;
      } while (System.nanoTime() - started < ROUND_NANOS_MIN);
      double took = (System.nanoTime() - started) / 1e6 / times;
      print(took, totals);
    }
  }

  private static void print(double took, Totals totals) {
    System.out.printf(java.util.Locale.ROOT, "{\"ms\":%.3f,\"count\":%d,\"sum\":\"%s\"}%n", took, totals.count, totals.sum);
  }

  /** The amounts of MT103 (32A) and MT101 (32B). */
  private static Totals payments(String text) throws Exception {
    Totals totals = new Totals();
    int from = 0;
    for (int end = text.indexOf(END); end != -1; end = text.indexOf(END, from)) {
      SwiftMessage message = SwiftMessage.parse(text.substring(from, end + END.length()).trim());
      for (Tag tag : message.getBlock4().getTags()) {
        if (!tag.getName().equals("32A") && !tag.getName().equals("32B")) continue;
        totals.count++;
        totals.add(((AmountContainer) tag.asField()).amount());
      }
      from = end + END.length();
    }
    return totals;
  }

  private static String written() {
    StringBuilder text = new StringBuilder();
    for (int number = 1; number <= MESSAGES; number++) {
      MT103 message = new MT103("BANKDEFFXXXX", "COBADEFFXXXX");
      message.addField(new Field20("REF" + number));
      message.addField(new Field23B("CRED"));
      message.addField(new Field32A().setDate("261123").setCurrency("EUR").setAmount(new BigDecimal(number + ".25")));
      message.addField(new Field50K("/DE89370400440532013000\nACME GMBH\nBERLIN"));
      message.addField(new Field59("/DE89370400440532013000\nRECEIVER " + number));
      message.addField(new Field70("INVOICE " + number));
      message.addField(new Field71A("SHA"));
      text.append(message.message()).append("\r\n");
    }
    return text.toString();
  }

  private static final class Totals {
    int count;
    long words;
    java.math.BigInteger sum = java.math.BigInteger.ZERO;

    void add(BigDecimal amount) {
      sum = sum.add(amount.movePointRight(2).toBigIntegerExact());
    }
  }

  private static Totals read(String text) {
    Totals totals = new Totals();
    int from = 0;
    for (int end = text.indexOf(END); end != -1; end = text.indexOf(END, from)) {
      addMessage(MT940.parse(text.substring(from, end + END.length()).trim()), totals);
      from = end + END.length();
    }
    return totals;
  }

  private static void addMessage(MT940 message, Totals totals) {
    Field60F opening = message.getField60F();
    BigDecimal balance = signed(opening.getDCMark(), opening.getAmountAsBigDecimal());
    for (Field61 entry : message.getField61()) {
      BigDecimal amount = entry.getAmountAsBigDecimal();
      balance = balance.add(signed(entry.getDebitCreditMark(), amount));
      totals.count++;
      totals.add(amount);
    }
    for (Field86 details : message.getField86()) totals.words += detailsOf(details.getNarrative()).size();
    Field62F closing = message.getField62F();
    BigDecimal declared = signed(closing.getDCMark(), closing.getAmountAsBigDecimal());
    if (balance.compareTo(declared) != 0) throw new IllegalStateException(balance + " is not " + declared);
  }

  /** The core leaves the structure of field 86 to whoever reads it: "166?00GUTSCHRIFT?20EREF+..." by subfields, and the purpose by its keys. */
  private static Map<String, String> detailsOf(String narrative) {
    String text = narrative.replace("\r\n", "").replace("\n", "");
    Map<String, String> details = new HashMap<>();
    StringBuilder purpose = new StringBuilder();
    for (int at = text.indexOf('?'); at != -1 && at + 3 <= text.length(); ) {
      int next = text.indexOf('?', at + 3);
      String value = text.substring(at + 3, next == -1 ? text.length() : next);
      String number = text.substring(at + 1, at + 3);
      if (number.startsWith("2")) purpose.append(value);
      else details.merge(number, value, String::concat);
      at = next;
    }
    String words = purpose.toString();
    String key = "lead";
    int from = 0;
    for (int plus = words.indexOf('+'); plus >= 4; plus = words.indexOf('+', plus + 1)) {
      String before = words.substring(plus - 4, plus);
      if (!KEYS.contains(before)) continue;
      details.put(key, words.substring(from, plus - 4));
      key = before;
      from = plus + 1;
    }
    details.put(key, words.substring(from));
    return details;
  }

  private static BigDecimal signed(String mark, BigDecimal amount) {
    return mark.startsWith("D") ? amount.negate() : amount;
  }
}
