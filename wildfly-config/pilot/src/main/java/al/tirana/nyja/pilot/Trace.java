package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The hub's account of one referral: which paths its recipient got, which it did not, and how it arrived.
 *
 * @param arrived the recipient took it, at its server or from its inbox
 */
record Trace(List<String> disclosed, List<String> withheld, boolean arrived) {

    static Trace of(AdminClient admin, Posted referral) {
        List<String> disclosed = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        boolean arrived = false;
        for (JsonNode entry : admin.get("trace/" + referral.correlation()).path("entries")) {
            if (!entry.path("recipient").asText().equals(referral.recipient())) {
                continue;
            }
            switch (entry.path("event").asText()) {
                case "DISCLOSED" -> {
                    entry.path("paths").forEach(path -> disclosed.add(path.asText()));
                    entry.path("withheld").forEach(path -> withheld.add(path.asText()));
                }
                case "DELIVERED", "FETCHED" -> arrived = true;
                default -> {}
            }
        }
        return new Trace(disclosed, withheld, arrived);
    }
}
