package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.CodeListVersion;
import al.tirana.nyja.engine.register.CodeListVersion.State;
import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Versions of code lists that wait for a second person. */
final class CodeListNeeds {

    private CodeListNeeds() {}

    static void codeLists(Attention needs, List<CodeListVersion> versions) {
        for (CodeListVersion version : versions) {
            if (version.state() == State.PROPOSED) {
                String named = version.list() + "/" + version.version();
                needs.warning(
                        named,
                        new Text(
                                "Një version i listës së kodeve pret një person të dytë; propozuar nga "
                                        + version.proposedBy(),
                                "A version of the code list waits for a second person; proposed by "
                                        + version.proposedBy()),
                        next(version, needs));
            }
        }
    }

    private static Text next(CodeListVersion version, Attention needs) {
        String which = version.list() + " " + version.version();
        return Proposals.lapsed(version.proposedAt(), needs.now())
                ? Attention.again("./nyja codelist withdraw " + which)
                : new Text(
                        "Një administrator tjetër ta shohë: ./nyja codelist show " + which,
                        "Another administrator should look at it: ./nyja codelist show " + which);
    }
}
