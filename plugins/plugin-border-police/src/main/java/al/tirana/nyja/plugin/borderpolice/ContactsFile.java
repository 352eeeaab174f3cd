package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers as a file that a spreadsheet opens, beside the reports about the police's own files. */
final class ContactsFile implements Deliver {

    private static final Map<String, Text> NUMBERS = numbers();

    private static final Text HIDDEN = new Text(
            "nuk jepet: numri mund të tregonte një familje, vetë ose me zbritje",
            "not told: the number could point at a household, by itself or by subtraction");

    private static Map<String, Text> numbers() {
        Map<String, Text> numbers = new LinkedHashMap<>();
        numbers.put(Contacts.CONTACTED, new Text("Familje të kontaktuara", "Households contacted"));
        numbers.put(Contacts.REACHED, new Text("Familje që u arritën", "Households reached"));
        numbers.put(Contacts.NOT_REACHED, new Text("Familje që nuk u arritën", "Households not reached"));
        return numbers;
    }

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        JsonObject body = disclosure.message().body();
        String month = body.getString("period");
        StringBuilder text = new StringBuilder("\uFEFFMUAJI;TREGUESI;NUMRI;SHENIM;INDICATOR;NOTE\r\n");
        NUMBERS.forEach(
                (name, words) -> text.append(line(month, words, body, name)).append("\r\n"));
        return new Outgoing(
                List.of(new Part(
                        "kontaktet-" + month + ".csv",
                        "text/csv",
                        Content.of(text.toString().getBytes(StandardCharsets.UTF_8)))),
                Map.of());
    }

    private static String line(String month, Text words, JsonObject body, String name) {
        boolean told = body.containsKey(name);
        return String.join(
                ";",
                month,
                words.sq(),
                told ? body.get(name).toString() : "",
                told ? "" : HIDDEN.sq(),
                words.en(),
                told ? "" : HIDDEN.en());
    }
}
