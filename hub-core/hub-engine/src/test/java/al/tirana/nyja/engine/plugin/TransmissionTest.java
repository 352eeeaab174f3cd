package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransmissionTest {

    private static final Outgoing TWO =
            new Outgoing(List.of(part("kerkesa.csv", "a;b"), part("lista.csv", "c;d")), Map.of("X-Lloji", "kerkese"));

    @Test
    void whereFilesAreKeptEachPartIsAFileUnderItsName() {
        assertThat(Transmission.of(TWO, true, "key"))
                .extracting(PartnerOutput::name, output -> new String(output.body(), StandardCharsets.UTF_8))
                .containsExactly(tuple("kerkesa.csv", "a;b"), tuple("lista.csv", "c;d"));
    }

    @Test
    void elsewhereSeveralPartsAreOneRequestTheSameEachTime() {
        PartnerOutput output = Transmission.of(TWO, false, "key").get(0);
        String boundary = output.contentType().split("boundary=")[1];

        assertThat(output.headers()).containsEntry("X-Lloji", "kerkese");
        assertThat(output.body())
                .asString(StandardCharsets.UTF_8)
                .startsWith("--" + boundary + "\r\nContent-Disposition: form-data; name=\"kerkesa.csv\"")
                .contains("Content-Type: text/csv\r\n\r\na;b\r\n")
                .endsWith("\r\n--" + boundary + "--\r\n");
        assertThat(Transmission.of(TWO, false, "key").get(0).body()).isEqualTo(output.body());
    }

    @Test
    void aNameIsPlain() {
        assertThatThrownBy(() -> part("../x.csv", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outgoing(List.of(part("a", ""), part("", "")), Map.of()))
                .hasMessageContaining("each needs a name");
    }

    private static Part part(String name, String text) {
        return new Part(name, "text/csv", Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
