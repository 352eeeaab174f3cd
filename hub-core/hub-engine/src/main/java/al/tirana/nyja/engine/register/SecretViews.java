package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.vault.SecretDrafts;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a second person is told about a secret: where it would count, what it takes the place of, and how to compare it. */
@ApplicationScoped
class SecretViews {

    private final SecretUses uses;
    private final SecretDrafts drafts;

    @Inject
    SecretViews(SecretUses uses, SecretDrafts drafts) {
        this.uses = uses;
        this.drafts = drafts;
    }

    protected SecretViews() {
        this(null, null);
    }

    /** Each channel with the setting that names it. */
    String places(String institution, String name) {
        return uses.of(institution).stream()
                .filter(use -> use.secret().equals(name))
                .map(use -> use.channel() + ": " + use.setting())
                .collect(Collectors.joining("; "));
    }

    List<Text> ofSecret(String institution, Map<String, String> content) {
        String name = content.get(ChannelSecrets.NAME);
        List<Text> told = new ArrayList<>();
        if (uses.isOthers(institution, name)) {
            told.add(new Text(
                    "Sekretin me këtë emër e përdor edhe dikush tjetër: kështu nuk mund të miratohet",
                    "Somebody else uses the secret of this name too: so it cannot be approved"));
        }
        if (drafts.counts(name)) {
            told.add(new Text(
                    "Me miratimin zë vendin e sekretit që është në përdorim me këtë emër",
                    "With the approval it takes the place of the secret of this name that is in use"));
        }
        String shown = content.getOrDefault(PublicHalf.SHOWN, PublicHalf.NONE);
        if (shown.equals(PublicHalf.KEY)) {
            told.add(
                    new Text(
                            "Kush mban serverin e institucionit t'jua lexojë me telefon, te numri nën kontaktet e tij, gjurmën e çelësit publik që ka vënë te serveri për Nyjën: duhet të jetë ajo që shihni këtu. Që çelësi hyn me të vërtetë, e tregon vetëm prova e kanalit pas miratimit",
                            "Let whoever keeps the institution's server read you by telephone, at the number under its contacts, the fingerprint of the public key that was entered there for the hub: it must be the one that you see here. That the key really logs in, only a test of the channel after the approval shows"));
            return told;
        }
        if (shown.equals(PublicHalf.ALL) || shown.equals(PublicHalf.PART)) {
            told.add(new Text(
                    "Institucioni t'jua lexojë me telefon gjurmën e certifikatës (SHA-256), te numri nën kontaktet e tij: duhet të jetë ajo që shihni këtu"
                            + (shown.equals(PublicHalf.ALL)
                                    ? ". Nuk ka as çelës as fjalëkalim: mjafton aty ku thuhet kujt i besohet; aty ku Nyja hyn te partneri nuk do të hynte"
                                    : ""),
                    "Let the institution read you the certificate's fingerprint (SHA-256) by telephone, at the number under its contacts: it must be the one that you see here"
                            + (shown.equals(PublicHalf.ALL)
                                    ? ". It holds neither a key nor a password: that is enough where it says whom to believe; where the hub logs in, it would not get in"
                                    : "")));
        }
        if (!shown.equals(PublicHalf.ALL)) {
            told.add(hidden(shown.equals(PublicHalf.PART)));
        }
        return told;
    }

    private static Text hidden(boolean rest) {
        return new Text(
                (rest ? "Përveç certifikatave ka edhe diçka që nuk tregohet. " : "Asgjë e tij nuk mund të tregohet. ")
                        + "Para miratimit pyesni vetë kë e propozoi nga kush e mori, dhe institucionin me telefon, te numri nën kontaktet e tij, nëse e dha ai; pas miratimit provoni kanalin",
                (rest ? "Beside certificates there is something that is not shown. " : "Nothing of it can be shown. ")
                        + "Before you approve, ask the person who proposed it from whom it came, and the institution by telephone, at the number under its contacts, whether it gave it; afterwards test the channel");
    }

    /** Of a channel that would be given what is somebody else's. */
    List<Text> ofChannel(ChannelId channel, String connector, Map<String, String> settings) {
        return uses.named(channel.name(), connector, settings).stream()
                .map(SecretUses.Use::secret)
                .distinct()
                .filter(name -> uses.isOthers(channel.institution(), name))
                .map(name -> new Text(
                        "Sekretin " + name
                                + " e përdor edhe dikush tjetër: Nyja do t'ia jepte edhe serverit të këtij kanali",
                        "Somebody else uses the secret " + name
                                + " too: the hub would give it to this channel's server as well"))
                .toList();
    }
}
