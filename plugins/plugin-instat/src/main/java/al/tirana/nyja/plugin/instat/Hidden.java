package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What is missing in told tables, in words: how many numbers of each, and which tables and why. */
final class Hidden {

    private Hidden() {}

    /** How many numbers of each table are hidden; which of them are small only where that product tells it. */
    static List<Text> numbers(JsonObject body, Product product) {
        List<Text> said = new ArrayList<>();
        for (JsonValue one : body.getJsonArray("tables")) {
            JsonObject table = one.asJsonObject();
            List<String> rows = Told.texts(table, product.rows());
            long small = rows.stream().filter(row -> row.endsWith("|A|A")).count();
            long others = rows.stream()
                    .filter(row -> row.endsWith("|A|D") || row.endsWith("|Q|C"))
                    .count();
            boolean marked = product == Product.RESTRICTED;
            said.add(new Text(
                    table.getString("id") + ": " + rows.size() + " vlera, të fshehura " + (small + others)
                            + (marked ? " (A " + small + ", D " + others + ")" : ""),
                    table.getString("id") + ": " + rows.size() + " values, hidden " + (small + others)
                            + (marked ? " (A " + small + ", D " + others + ")" : "")));
        }
        return said;
    }

    /** Tables that are not told, and why. */
    static List<Text> tables(JsonObject body) {
        return Told.texts(body, "withheld").stream()
                .map(Told::split)
                .map(withheld -> {
                    Text why = why(withheld.get(1));
                    return new Text(
                            "Tabela " + withheld.get(0) + " nuk jepet për këtë periudhë: " + why.sq(),
                            "The table " + withheld.get(0) + " is not told for this period: " + why.en());
                })
                .toList();
    }

    private static Text why(String code) {
        return switch (code) {
            case "TOO_FINE" ->
                new Text(
                        "është më e hollësishme se ç'lejojnë rregullat për një zonë ose kohë kaq të vogël",
                        "it is finer than the rules allow of so small an area or time");
            case "TOO_FEW" -> new Text("numri i saj është nën pragun", "its number is below the threshold");
            default ->
                new Text(
                        "bashkë me tabelat e dhëna më parë do të zbulonte një numër të fshehur",
                        "together with tables that were told before it would give a hidden number away");
        };
    }
}
