package al.tirana.nyja.systemtest.outside;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of the Border Police, line by line: what no proper writer would write can stand in it too. */
final class HandMadeFile {

    private static final Charset CHARSET = Charset.forName("windows-1250");

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private long rows;

    HandMadeFile(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long rows() {
        return rows;
    }

    /** One row; the first is preceded by the header that its columns make. */
    HandMadeFile row(Map<String, String> cells) {
        if (lines.isEmpty()) {
            lines.add(String.join(";", cells.keySet()));
        }
        return line(String.join(";", cells.values()));
    }

    /** Somebody who came back alone, of whom nothing needs a human. */
    HandMadeFile household(String notice, String municipality, String unit) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("NR_NJOFTIMI", notice);
        row.put("NR_PERSONI", "1");
        row.put("ROLI", "KRYEFAMILJAR");
        row.put("EMRI", "Provë");
        row.put("MBIEMRI", "Shembull");
        row.put("ATESIA", "");
        row.put("NID", "");
        row.put("GJINIA", "F");
        row.put("DATELINDJA", "30.06.1994");
        row.put("SHTETESIA", "AL");
        row.put("DOK_LLOJI", "ASNJE");
        row.put("DOK_NR", "");
        row.put("PKK", "TIA-RINAS");
        row.put("MBERRITJA", "20.11.2026 13:20");
        row.put("TRANSPORTI", "AJROR");
        row.put("OPERACIONI", "");
        row.put("VENDI_NISJES", "DE");
        row.put("MENYRA", "VULLNETAR");
        row.put("MUAJ_JASHTE", "19");
        row.put("BASHKIA", municipality);
        row.put("NJA", unit);
        row.put("ADRESA", "Rruga e Re");
        row.put("TELEFONI", "");
        row.put("GJUHA", "");
        row.put("NEVOJAT", "");
        row.put("CENUESHMERIA", "");
        row.put("PERGJIGJA", "PRANUAR");
        return row(row);
    }

    /** A row as it stands there. */
    HandMadeFile line(String text) {
        lines.add(text);
        rows++;
        return this;
    }

    /** A first line, whatever it says. */
    HandMadeFile header(String text) {
        lines.add(text);
        return this;
    }

    byte[] bytes() {
        return (String.join("\r\n", lines) + "\r\n").getBytes(CHARSET);
    }

    byte[] done() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
            return (rows + ";" + HexFormat.of().formatHex(hash) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Complete, on the police's server. */
    HandMadeFile leaveAt(Police police) {
        police.put(name, bytes());
        police.put(name + ".done", done());
        return this;
    }
}
