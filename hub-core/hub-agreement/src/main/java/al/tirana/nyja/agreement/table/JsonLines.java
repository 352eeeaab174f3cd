package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The objects of a JSON array as lines of text, made while they are read: a header, and a line for each object. The array is
 * the document, or the only array in the object that is the document: what stands beside it, such as the number of a page, is
 * nobody's business here. A property is the column of its name; within another object, of both names with a dot between. A
 * list of texts or numbers is one value with commas.
 */
final class JsonLines extends MadeLines {

    private static final String WRONG = "FPR-102";
    private static final String NO_JSON = "FPR-101";

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 2)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(RowScanner.LONGEST)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final JsonParser json;
    private final Table table;
    private final String[] now;
    private final boolean[] told;
    private final Deque<String> path = new ArrayDeque<>();
    private long number;
    private boolean wrapped;

    private JsonLines(JsonParser json, Table table) {
        super(header(table));
        this.json = json;
        this.table = table;
        this.now = new String[table.columns().size()];
        this.told = new boolean[now.length];
    }

    private static byte[] header(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return ('\uFEFF' + line(names, table)).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableInputException if it is no JSON with one list */
    static JsonLines of(InputStream in, Table table) throws IOException, UnreadableInputException {
        try {
            JsonLines lines = new JsonLines(JSON.createParser(in), table);
            lines.begin();
            return lines;
        } catch (JsonParseException | StreamConstraintsException | CharConversionException e) {
            throw noJson(e, 0);
        }
    }

    private void begin() throws IOException, UnreadableInputException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            wrapped = true;
            if (!toList()) {
                throw noList();
            }
        } else if (first != JsonToken.START_ARRAY) {
            throw noList();
        }
    }

    /** Moves into the next list among the members of the document. */
    private boolean toList() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    @Override
    byte[] more() throws IOException {
        try {
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_ARRAY) {
                end();
                return null;
            }
            number++;
            return row(token).getBytes(StandardCharsets.UTF_8);
        } catch (JsonParseException | StreamConstraintsException | CharConversionException e) {
            throw new Unreadable(noJson(e, number + 1));
        } catch (UnreadableInputException e) {
            throw new Unreadable(e);
        }
    }

    private void end() throws IOException, UnreadableInputException {
        if (wrapped && toList()) {
            throw new UnreadableInputException(
                    WRONG,
                    new Text(
                            "Dokumenti ka më shumë se një listë: dërgoni vetëm atë të regjistrimeve",
                            "The document holds more than one list: send the one with the records alone"),
                    0);
        }
        if (json.nextToken() != null) {
            throw noJson(null, number + 1);
        }
    }

    private String row(JsonToken token) throws IOException, UnreadableInputException {
        if (token != JsonToken.START_OBJECT) {
            throw new UnreadableInputException(
                    WRONG,
                    new Text("Në listë qëndron diçka që nuk është objekt", "Something in the list is no object"),
                    number);
        }
        Arrays.fill(now, "");
        Arrays.fill(told, false);
        boolean stray = object();
        List<String> cells = new ArrayList<>(Arrays.asList(now));
        if (stray) {
            cells.add(CellFault.STRAY.at(""));
        }
        return line(cells, table);
    }

    /** @return whether it has a property that was not agreed */
    private boolean object() throws IOException {
        boolean stray = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            path.addLast(json.currentName());
            stray |= property(json.nextToken());
            path.removeLast();
        }
        return stray;
    }

    private boolean property(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object();
        }
        int column = table.column(String.join(".", path));
        if (token == JsonToken.VALUE_NULL) {
            return false; // as if it were not there
        }
        String value = token == JsonToken.START_ARRAY ? list() : scalar();
        if (column >= 0 && told[column]) {
            throw new Unreadable(noJson(null, number)); // "a.b" beside "a": {"b"}: who knows which is meant
        }
        if (column >= 0) {
            now[column] = value;
            told[column] = true;
        }
        return column < 0;
    }

    private String scalar() throws IOException {
        String text = json.getText();
        return text.length() > SheetCells.LONGEST
                ? CellFault.TOO_LONG.at("")
                : text.replace(CellFault.MARK, Cells.NO_CHARACTER);
    }

    /** What a comma in one of its texts would mean, nobody knows. */
    private String list() throws IOException {
        List<String> values = new ArrayList<>();
        boolean plain = true;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.add(scalar());
                plain &= json.getText().indexOf(',') < 0;
            } else {
                plain = false;
                json.skipChildren();
            }
        }
        String text = String.join(",", values);
        return plain && text.indexOf(CellFault.MARK) < 0 && text.length() <= SheetCells.LONGEST
                ? text
                : CellFault.LIST.at("");
    }

    /** Each cell in quotes; a record stays one line. */
    private static String line(List<String> cells, Table table) {
        StringBuilder text = new StringBuilder();
        for (String value : cells) {
            text.append(text.isEmpty() ? "" : table.separator()).append('"');
            text.append(value.replace('\r', ' ').replace('\n', ' ').replace("\"", "\"\""))
                    .append('"');
        }
        return text.append("\r\n").toString();
    }

    private static UnreadableInputException noJson(IOException fault, long number) {
        boolean cut = fault instanceof JsonEOFException;
        return new UnreadableInputException(
                NO_JSON,
                cut
                        ? new Text("Dokumenti JSON mbaron para kohe", "The JSON ends too early")
                        : new Text(
                                "Dokumenti nuk është JSON i rregullt (një veti dy herë, tepër i thellë a i gjatë, ose gabim shkrimi)",
                                "The document is no good JSON (a property twice, too deep or too long, or badly written)"),
                number);
    }

    private UnreadableInputException noList() {
        return new UnreadableInputException(
                WRONG,
                new Text(
                        "Dokumenti JSON duhet të jetë një listë objektesh, ose një objekt me një listë të tillë",
                        "The JSON must be a list of objects, or an object with one such list"),
                0);
    }
}
