package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealRuleTest {

    private static final String PLAIN =
            "{\"/data/body/subject\":{\"personRef\":\"k-1\",\"vulnerabilities\":[\"VIKTIME_TRAFIKIMI\"]}}";

    private final ObjectNode message = Examples.good("02-referral-requested-sealed");
    private final ObjectNode seal = (ObjectNode) message.at("/data/sealed/0");
    private final ObjectNode jwe = (ObjectNode) seal.get("jwe");

    static Stream<byte[]> readable() throws IOException {
        return Stream.of(
                utf8(PLAIN),
                utf8("\uFEFF" + PLAIN),
                utf8(" \n\t" + PLAIN + "\r\n "),
                PLAIN.getBytes(StandardCharsets.UTF_16),
                PLAIN.getBytes(StandardCharsets.UTF_16LE),
                PLAIN.getBytes(StandardCharsets.UTF_16BE),
                PLAIN.getBytes(Charset.forName("UTF-32BE")),
                PLAIN.replace("k-1", "ë ç Ë Ç").getBytes(StandardCharsets.ISO_8859_1),
                Base64.getEncoder().encode(utf8(PLAIN)),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encode(Base64.getMimeEncoder().encode(utf8(PLAIN))),
                utf8("subject;k-1\nviktimë trafikimi\n"),
                utf8("[1,2,3,4,5,6,7,8]"),
                zlib(Deflater.DEFAULT_COMPRESSION, false),
                zlib(Deflater.NO_COMPRESSION, false),
                zlib(Deflater.BEST_COMPRESSION, true),
                gzip());
    }

    @ParameterizedTest
    @MethodSource("readable")
    void whatCanBeReadIsNotSealed(byte[] text) {
        jwe.put("ciphertext", base64(text));

        assertThat(Rules.sensitivity(message, Examples.HERE)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-223");
            assertThat(finding.path()).isEqualTo("/data/sealed/0/jwe/ciphertext");
        });
    }

    @Test
    void whatIsEncryptedIsNeverTakenForText() {
        Random dice = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[24 + i % 400];
            dice.nextBytes(bytes);
            assertThat(Plain.isReadable(bytes)).isFalse();
        }
    }

    @Test
    void aGoodSealPassesInBothForms() {
        assertThat(findings()).isEmpty();

        ObjectNode header = header();
        JsonNode epk = header.remove("epk");
        JsonNode kid = header.remove("kid");
        jwe.put("protected", base64(utf8(header.toString())));
        ObjectNode key = jwe.putArray("recipients").addObject();
        key.set("encrypted_key", jwe.remove("encrypted_key"));
        key.putObject("header").<ObjectNode>set("epk", epk).set("kid", kid);

        assertThat(FprSchemas.message(message)).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'alg':'none','enc':'none'}",
                "{'alg':'dir'}",
                "{'alg':'ECDH-ES'}",
                "{'alg':'RSA-OAEP'}",
                "{'alg':'ecdh-es+a256kw'}",
                "{'alg':null}",
                "{'alg':['ECDH-ES+A256KW']}",
                "{'enc':'A128GCM'}",
                "{'enc':'A256CBC-HS512'}",
                "{'zip':'DEF'}",
                "{'crit':['x']}",
                "{'x5c':['MIIB']}",
                "{'note':'viktimë'}",
                "{'kid':'Mirela Hoxha'}",
                "{'cty':'text/plain'}",
                "{'epk':{'kty':'EC','crv':'P-256','x':'AAAA','y':'AAAA'}}",
                "{'epk':{'kty':'OKP','crv':'X25519','x':'j-U0pRSOerZ4s6gKIG8D-C2fkEF67YSJqTbWlF6Wt6Y'}}",
                "{'epk':null}",
            })
    void aHeaderThatPromisesSomethingElseIsRefused(String changes) {
        ObjectNode header = header();
        FprJson.parse(utf8(changes.replace('\'', '"')))
                .message()
                .properties()
                .forEach(change -> header.set(change.getKey(), change.getValue()));
        jwe.put("protected", base64(utf8(header.toString())));

        assertThat(findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-102", "/data/sealed/0/jwe/protected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "enc", "epk"})
    void aHeaderThatLeavesSomethingOutIsRefused(String name) {
        ObjectNode header = header();
        header.remove(name);
        jwe.put("protected", base64(utf8(header.toString())));

        assertThat(findings()).extracting(Finding::path).containsExactly("/data/sealed/0/jwe/protected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "not json", "{\"alg\":\"none\",\"alg\":\"ECDH-ES+A256KW\"}", "[]", ""})
    void aHeaderThatCannotBeReadIsRefused(String text) {
        jwe.put("protected", base64(utf8(text)));

        assertThat(findings()).extracting(Finding::path).containsExactly("/data/sealed/0/jwe/protected");
    }

    @ParameterizedTest
    @CsvSource({
        "iv, AAAA",
        "tag, AAAA",
        "encrypted_key, AAAA",
        "ciphertext, AAAA",
        "iv, AAAAAAAAAAAAAAAAA",
        "tag, AAAAAAAAAAAAAAAAAAAAAB"
    })
    void aPartOfAnotherLengthIsRefusedAtItsPlace(String part, String text) {
        jwe.put(part, text);

        assertThat(findings()).extracting(Finding::path).containsExactly("/data/sealed/0/jwe/" + part);
    }

    @Test
    void aSealForSomebodyElseIsRefused() {
        seal.putArray("recipients").add(Actors.uri("OSHC.0666"));

        assertThat(findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-102", "/data/sealed/0/recipients"));
    }

    @Test
    void eachRecipientHasAKeyOfItsOwn() {
        seal.withArray("recipients").add(Actors.uri("BT.QRM"));
        assertThat(findings()).extracting(Finding::path).containsExactly("/data/sealed/0/jwe");

        JsonNode key = jwe.remove("encrypted_key");
        var keys = jwe.putArray("recipients");
        keys.addObject().set("encrypted_key", key);
        keys.addObject().set("encrypted_key", key);
        assertThat(findings()).extracting(Finding::path).containsExactly("/data/sealed/0/jwe/recipients/1");
    }

    private List<Finding> findings() {
        return Rules.business(message, Examples.HERE);
    }

    private ObjectNode header() {
        return FprJson.parse(Base64.getUrlDecoder().decode(jwe.get("protected").textValue()))
                .message();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] zlib(int level, boolean raw) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(out, new Deflater(level, raw))) {
            packed.write(utf8(PLAIN));
        }
        return out.toByteArray();
    }

    private static byte[] gzip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(utf8(PLAIN));
        }
        return out.toByteArray();
    }
}
