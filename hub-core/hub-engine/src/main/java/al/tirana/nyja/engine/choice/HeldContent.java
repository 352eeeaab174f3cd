package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of something held.
 *
 * @param choices what there is to choose from, already cut to the fields that the clause shows
 * @param mediaType of the words, or an empty text
 * @param words what the partner said, as it came; none for what nobody said
 */
public record HeldContent(List<Choice> choices, String mediaType, byte[] words) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public HeldContent {
        choices = List.copyOf(choices);
    }

    Optional<Choice> choice(String code) {
        return choices.stream().filter(choice -> choice.code().equals(code)).findFirst();
    }

    byte[] bytes() {
        try {
            ObjectNode all = JSON.createObjectNode();
            all.put("mediaType", mediaType).put("words", words);
            ArrayNode list = all.putArray("choices");
            for (Choice choice : choices) {
                list.addObject()
                        .put("code", choice.code())
                        .put("sq", choice.text().sq())
                        .put("en", choice.text().en())
                        .put("shows", choice.shows().toString());
            }
            return JSON.writeValueAsBytes(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if its key is destroyed, or somebody has changed its row: nobody is shown that. */
    static Optional<HeldContent> of(Vault vault, Held held) {
        if (held.body() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(vault.open(held.body())));
        } catch (BodyGoneException | BodyChangedException e) {
            return Optional.empty();
        }
    }

    private static HeldContent of(byte[] bytes) {
        try {
            JsonNode all = JSON.readTree(bytes);
            List<Choice> choices = new ArrayList<>();
            for (JsonNode one : all.path("choices")) {
                try (JsonReader shows =
                        Json.createReader(new StringReader(one.path("shows").asText()))) {
                    choices.add(new Choice(
                            one.path("code").asText(),
                            new Text(one.path("sq").asText(), one.path("en").asText()),
                            shows.readObject()));
                }
            }
            return new HeldContent(
                    choices, all.path("mediaType").asText(), all.path("words").binaryValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "HeldContent[" + choices.size() + " choices]";
    }
}
