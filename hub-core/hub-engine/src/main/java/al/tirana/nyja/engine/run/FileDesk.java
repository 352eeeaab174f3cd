package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Text;
import java.util.List;

/**
 * Where an institution may hand in files: a flow of an agreement in force whose files come from it, and lie in a folder.
 *
 * @param record what the partner calls the number of a record
 * @param sheets whether a file may be a spreadsheet
 * @param parts what a file's name says, to be chosen by whoever hands it in
 */
public record FileDesk(
        String institution,
        FlowInForce terms,
        HandedInGateway plugin,
        FileLayout layout,
        String record,
        boolean sheets,
        List<NamePart> parts) {

    public String agreement() {
        return terms.agreement().id();
    }

    public String flow() {
        return terms.flow().id();
    }

    public Text title() {
        return terms.agreement().title();
    }

    Flow clauses() {
        return terms.flow();
    }

    @Override
    public String toString() {
        return "FileDesk[" + institution + " " + agreement() + " " + flow() + "]";
    }
}
