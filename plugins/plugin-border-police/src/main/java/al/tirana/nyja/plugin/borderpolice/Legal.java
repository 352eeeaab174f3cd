package al.tirana.nyja.plugin.borderpolice;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** What the messages rest on: public interest, by the law on local government and the agreement. */
final class Legal {

    /** Found once: each look-up would search the class path. */
    static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private Legal() {}

    static JsonObjectBuilder basis(String agreement, String provision) {
        return JSON.createObjectBuilder()
                .add("basis", JSON.createArrayBuilder().add("INTERES_PUBLIK"))
                .add(
                        "references",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder().add("act", "Ligji 139/2015"))
                                .add(JSON.createObjectBuilder()
                                        .add("act", "Marrëveshja " + agreement)
                                        .add("provision", provision)));
    }
}
