package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.MissingSecret;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Secrets that channels name and nobody has brought: said before the first delivery fails for one. */
final class SecretNeeds {

    private static final Text BRING = new Text(
            "Sillni sekretin te institucioni; një person tjetër e miraton",
            "Bring the secret at the institution; another person approves it");

    /** What two use neither of them may bring. */
    private static final Text OF_ITS_OWN = new Text(
            "Këtë emër e përdor edhe dikush tjetër: jepini sekretit te cilësimet e kanalit një emër të vetin, pastaj silleni te"
                    + " institucioni",
            "Somebody else uses this name, too: give the secret a name of its own in the channel's settings, then bring it"
                    + " at the institution");

    private SecretNeeds() {}

    static void secrets(Attention needs, List<Institution> institutions, List<MissingSecret> missing) {
        Set<String> active = institutions.stream()
                .filter(Institution::active)
                .map(Institution::id)
                .collect(Collectors.toSet());
        for (MissingSecret one : missing) {
            if (active.contains(one.institution())) {
                needs.error(
                        one.institution() + "/" + one.channel(),
                        new Text(
                                "Sekreti " + one.name() + " i këtij kanali mungon: ç'shkon në të nuk arrin",
                                "The secret " + one.name()
                                        + " of this channel is missing: what goes over it does not arrive"),
                        one.shared() ? OF_ITS_OWN : BRING);
            }
        }
    }
}
