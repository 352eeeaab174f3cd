package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/** Keys that say themselves until when they count. */
final class KeyNeeds {

    private KeyNeeds() {}

    static void keys(Attention needs, List<Institution> institutions) {
        for (Institution institution : institutions) {
            institution.keys().stream().filter(Institution.Key::active).forEach(key -> {
                Instant end = end(key);
                if (institution.active()
                        && end != null
                        && end.isBefore(needs.now().plus(Attention.EARLY))) {
                    ends(needs, institution.id(), end);
                }
            });
        }
    }

    private static void ends(Attention needs, String institution, Instant end) {
        Text next = new Text(
                "Institucioni të regjistrojë një çelës të ri: ./nyja institution key add " + institution,
                "The institution should register a new key: ./nyja institution key add " + institution);
        String day = Attention.second(end);
        if (end.isBefore(needs.now())) {
            needs.error(institution, new Text("Çelësi i tij mbaroi më " + day, "Its key ended on " + day), next);
        } else {
            needs.warning(institution, new Text("Çelësi i tij mbaron më " + day, "Its key ends on " + day), next);
        }
    }

    private static Instant end(Institution.Key key) {
        try {
            var end = JWK.parse(key.jwk()).getExpirationTime();
            return end == null ? null : end.toInstant();
        } catch (ParseException e) {
            return null; // no key of this register; whoever uses it is told
        }
    }
}
