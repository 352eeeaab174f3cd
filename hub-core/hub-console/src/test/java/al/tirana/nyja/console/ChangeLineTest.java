package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A second person reads everything that a proposal changes, also what it takes out. */
class ChangeLineTest {

    private static final String STATUS =
            "{'ready':true,'checks':[],'problems':[],'waiting':0,'parked':0,'byHand':0,'stopped':0,"
                    + "'recipients':[],'ledgerHead':{'block':7},'agreements':[],'plugins':[],'changed':[],'proposed':[{'institution':'OSHC.0012',"
                    + "'kind':'CHANNEL','state':'WAITING','proposedBy':'arta','proposedAt':'2026-01-05T09:00:00Z','sha256':'h','warnings':[],"
                    + "'content':{'channel':'main','connector':'rest','settings.timeout.answer':'PT5M','settings.url':'https://b'},"
                    + "'before':%s}]}";

    private final Browsing browsing = new Browsing();

    private String page(String before) throws IOException {
        browsing.api
                .says("status", STATUS.formatted(before))
                .says("administrators", "[]")
                .says("institutions", "[]");
        String html = browsing.get("second").html();
        return html.substring(html.indexOf("<dl class=\"facts\">"), html.indexOf("</dl>"))
                .replaceAll("\\s+", " ");
    }

    @Test
    void whatIsAddedChangedAndTakenOutIsSaid() throws IOException {
        assertThat(page("{'channel':'main','connector':'rest','settings.url':'https://a','settings.proxy':'http://p'}"))
                .contains("<dt>Channel</dt> <dd><span class=\"mono\">main</span></dd>")
                .contains("<del class=\"mono\">https://a</del> <ins class=\"gains mono\">https://b</ins>")
                .contains("<ins class=\"gains mono\">5 min</ins> <span class=\"soft small\">is added</span>")
                .contains("<del class=\"mono\">http://p</del> <span class=\"soft small\">is taken out</span>");
    }

    @Test
    void ofAChannelThatIsNewNothingIsMarked() throws IOException {
        assertThat(page("{}")).contains("5 min").doesNotContain("<del", "<ins");
    }
}
