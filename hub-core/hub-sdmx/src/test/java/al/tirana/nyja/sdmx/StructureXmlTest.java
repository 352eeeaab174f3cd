package al.tirana.nyja.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** A structure comes back as it was written, with its code lists in both languages. */
class StructureXmlTest {

    @Test
    void whatIsWrittenIsRead() throws XMLStreamException, SdmxException {
        String xml = written();

        assertThat(read(xml)).isEqualTo(Example.STRUCTURE);
        assertThat(written()).isEqualTo(xml);
        assertThat(xml)
                .contains("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XX:CL_SEX(1.0)")
                .contains("xml:lang=\"sq\"")
                .contains("<mes:Prepared>2026-04-30T05:00:00Z</mes:Prepared>");
    }

    @Test
    void whatIsNoStructureIsRefused() throws XMLStreamException {
        String xml = written();
        for (String broken : List.of(
                "",
                "<a/>",
                xml.replace("v3_0/", "v2_1/"),
                xml.replace("Codelist=XX:CL_SEX", "Codelist=XX:CL_OTHER"),
                xml.substring(0, xml.length() / 2),
                xml.replace("<mes:Structure ", "<!DOCTYPE x [<!ENTITY a \"b\">]><mes:Structure ")
                        .replace("Gra", "&a;"))) {
            assertThatThrownBy(() -> read(broken)).isInstanceOf(SdmxException.class);
        }
    }

    private static String written() throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StructureXml.write(Example.STRUCTURE, Example.FLOW, Instant.parse("2026-04-30T05:00:00.5Z"), "XX", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Structure read(String xml) throws SdmxException {
        return StructureXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
