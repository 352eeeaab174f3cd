package al.tirana.nyja.plugin.civilregistry.balance;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** What the messages rest on: figures of the civil registry, by the laws of the registry and of official statistics. */
final class Words {

    /** Found once: each look-up would search the class path. */
    static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private Words() {}

    static JsonObject legal(String agreement) {
        return JSON.createObjectBuilder()
                .add("basis", JSON.createArrayBuilder().add("INTERES_PUBLIK"))
                .add(
                        "references",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder().add("act", "Ligji 10129/2009"))
                                .add(JSON.createObjectBuilder().add("act", "Ligji 17/2018"))
                                .add(JSON.createObjectBuilder()
                                        .add("act", "Marrëveshja " + agreement)
                                        .add("provision", "neni 3")))
                .build();
    }
}
