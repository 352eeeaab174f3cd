package al.tirana.nyja.spi.host;

import al.tirana.nyja.spi.Spi;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the test kit's contract found out about a plugin, as it lies in the plugin's WAR: the level of the SPI, each promise
 * that was kept, and the SHA-256 over the classes and resources that were tried.
 *
 * @param spi the level for which it was tried
 * @param promises that were kept, by name
 * @param classes SHA-256 over everything beside this file that was tried: {@link #hash}
 */
public record TriedContract(String spi, Map<String, Integer> promises, String classes) {

    /** Where it lies among the classes. */
    public static final String FILE = "META-INF/nyja/contract.json";

    /** What a plugin of this level promises; the test kit holds itself to this list. */
    public static final List<String> PROMISES = List.of(
            "aFileThatItHoldsIsReadOrRefusedWithEveryChoice",
            "aTimerThatFiresAgainSaysTheSame",
            "carriesAgreementsThatCompileAndNameIt",
            "dependsOnTheSpiOnly",
            "everyEndOfAQuestionIsOneMessageToTheAsker",
            "hasAProperIdAndANameInBothLanguages",
            "offersWhatItsFlowsNeed",
            "putsNoPersonalValueIntoHeaders",
            "readingAgainBringsTheSameKeys",
            "readsItsReplies",
            "readsItsSamples",
            "theServerFindsIt",
            "unreadableInputIsThePartnersFault",
            "wasBuiltForThisSpi",
            "whatItHoldsOfAFileGoesOnWithEveryChoice",
            "whatItReadsIsTriedWithSamples",
            "whatTheHubSaysItselfPassesTheGateUnderTheSameKeys",
            "writesTheSameAgainAndFromManyThreads",
            "writesWhateverTheAgreementDiscloses");

    /** Longer than any result; what is longer is none. */
    private static final int LIMIT = 65_536;

    /** What a result says about the code that is deployed. */
    public enum Result {
        /** This very code kept every promise of this level. */
        KEPT,
        /** It was tried for another level, or promises are missing. */
        PARTLY,
        /** Other code was tried than the one that is here. */
        OTHER_CODE,
        /** Nothing tells that it was tried, or the server does not say what it has deployed. */
        NOT_TRIED
    }

    public TriedContract {
        promises = new TreeMap<>(promises);
    }

    /** Read from the class loader of a WAR; null if there is none, or it is no such file. */
    static TriedContract of(ClassLoader war) {
        try (InputStream bytes = war.getResourceAsStream(FILE)) {
            return bytes == null ? null : read(bytes.readNBytes(LIMIT));
        } catch (IOException e) {
            return null;
        }
    }

    static TriedContract read(byte[] file) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(file))) {
            JsonObject told = reader.readObject();
            Map<String, Integer> promises = new TreeMap<>();
            for (Map.Entry<String, JsonValue> promise :
                    told.getJsonObject("promises").entrySet()) {
                promises.put(promise.getKey(), told.getJsonObject("promises").getInt(promise.getKey()));
            }
            return new TriedContract(told.getString("spi"), promises, told.getString("classes"));
        } catch (JsonException | ClassCastException | NullPointerException e) {
            return null;
        }
    }

    /** The same bytes for the same result. */
    public byte[] written() {
        var promised = Json.createObjectBuilder();
        promises.forEach(promised::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = Json.createWriter(bytes)) {
            writer.writeObject(Json.createObjectBuilder()
                    .add("spi", spi)
                    .add("promises", promised)
                    .add("classes", classes)
                    .build());
        }
        bytes.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** @param running SHA-256 over the classes and resources that are deployed; empty if the server does not say */
    Result about(String running) {
        if (running.isEmpty()) {
            return Result.NOT_TRIED;
        }
        if (!running.equals(classes)) {
            return Result.OTHER_CODE;
        }
        return spi.equals(Spi.LEVEL) && promises.keySet().containsAll(PROMISES) ? Result.KEPT : Result.PARTLY;
    }

    /**
     * One hash over files: for each, in the order of their paths, its path, a zero byte, and the SHA-256 of its bytes.
     *
     * @param files SHA-256 of each by its path below the folder of classes, with {@code /}; the result itself is left out
     */
    public static String hash(Map<String, byte[]> files) {
        TreeMap<String, byte[]> tried = new TreeMap<>(files);
        tried.remove(FILE);
        return DeployedCode.all(tried);
    }
}
