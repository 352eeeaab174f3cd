package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.TableRecord;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What INSTAT leaves in its folder: what it found in files that it was given, told to the municipality's statisticians, file by
 * file and line by line; and its classifications, given anew.
 */
final class ValidationReport implements Collect {

    static final String NAME = "validated";
    static final String TYPE = "instat.validated.v1";
    static final String DOCUMENT = "META-INF/nyja/validation.table.yaml";

    /** The whole list, as its name says: {@code klasifikimi-nja_tirana-2027.csv}. Only those lists that are INSTAT's to give. */
    private static final Pattern CLASSIFICATION =
            Pattern.compile("klasifikimi-(nja_tirana|bashki|qark)(-[A-Za-z0-9-]{1,40})?\\.csv");

    /** It is called as the file of which it tells, and never as what the hub says of it. */
    private static final FileNames FILES = new FileNames(
            Pattern.compile("validimi-(?!.*\\.raport\\.csv)[A-Za-z0-9._-]{1,100}\\.(csv|xlsx)|" + CLASSIFICATION),
            ".done",
            ".raport.csv");

    private static final int DIGITS = 24;

    @Override
    public FileNames files() {
        return FILES;
    }

    @Override
    public Optional<String> codeList(String fileName) {
        Matcher name = CLASSIFICATION.matcher(fileName);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    @Override
    public Optional<String> droppedAs(LocalDate day, String number, String ending) {
        return Optional.of("validimi-" + day + "-" + number + "." + ending);
    }

    @Override
    public void record(TableRecord record, Call call) {
        JsonObject body = record.data().getJsonObject("body");
        call.take(
                call.message(TYPE)
                        .about("report/" + hash(body.getString("file")))
                        .sensitivity("P1")
                        .key("INSTAT:VAL:" + hash(body.toString()))
                        .legal(CountedTables.legal(call))
                        .body(body),
                record.origin(),
                record.warnings());
    }

    /** Nobody stands in it. */
    @Override
    public void faulty(TableRecord record, Call call) {
        call.refuse(record.origin(), record.faults(), false);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
