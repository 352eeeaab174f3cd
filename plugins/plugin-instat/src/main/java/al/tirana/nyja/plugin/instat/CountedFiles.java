package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Released tables as files: a spreadsheet in the layout in which they are read, then each table as SDMX-CSV with its structure,
 * and what there is to know of their quality. The restricted product, where its recipient may see hidden numbers, is a
 * spreadsheet and dataflows of its own; no file holds both.
 */
final class CountedFiles implements Deliver {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        JsonObject body = disclosure.message().body();
        String time = disclosure.message().attribute("time").orElseThrow();
        String name = body.getString("reportId");
        Names names = Names.of(call, body.getString("period"));
        List<Part> parts = new ArrayList<>();
        try {
            for (Product product : Product.values()) {
                List<ProductTable> tables = tables(body, product);
                if (!tables.isEmpty()) {
                    byte[] book = Spreadsheet.of(body, tables, product, names, time);
                    parts.add(new Part(name + product.suffix() + ".xlsx", XLSX, Content.of(book)));
                    for (ProductTable table : tables) {
                        String file = name + "-" + table.id() + product.suffix();
                        parts.add(new Part(file + ".csv", CSV, Content.of(table.csv())));
                        parts.add(new Part(
                                file + "-struktura.xml", "application/xml", Content.of(table.structure(time, names))));
                    }
                }
            }
            parts.add(new Part(name + "-cilesia.csv", CSV, Content.of(CountedQuality.of(body, time))));
            return new Outgoing(parts, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    private static List<ProductTable> tables(JsonObject body, Product product) {
        List<ProductTable> tables = new ArrayList<>();
        for (JsonValue one : body.getJsonArray("tables")) {
            JsonObject table = one.asJsonObject();
            if (table.containsKey(product.rows())) {
                tables.add(new ProductTable(body, table, product));
            }
        }
        return tables;
    }
}
