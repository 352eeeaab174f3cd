package al.tirana.nyja.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An admin API that answers as it was told to, and remembers what it was asked to do. */
final class FakeApi implements Asking {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, Answer> answers = new HashMap<>();
    final List<String> done = new ArrayList<>();

    /** Texts that were sent, in the order of what was done. */
    final List<String> documents = new ArrayList<>();

    /** Method and path of everything that pages asked. */
    final Set<String> asked = new TreeSet<>();

    private boolean whole;

    FakeApi says(String path, String json) {
        JsonNode body = json(json);
        answers.put(path, new Answer(200, body, body.isArray() ? body.size() : -1));
        return this;
    }

    FakeApi refuses(String path, int status) {
        answers.put(
                path,
                new Answer(
                        status,
                        json("{'code':'X','sq':'Jo','en':'No','nextSq':'Bëj tjetër','nextEn':'Do otherwise'}"),
                        -1));
        return this;
    }

    /** Answers whatever the query, and knows nothing but what was said. */
    FakeApi isAll() {
        whole = true;
        return this;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Answer get(String path) {
        return asked("GET", path);
    }

    private Answer asked(String method, String path) {
        asked.add(method + " /" + path.replaceFirst("[?].*", ""));
        Answer answer = answers.get(whole ? path.replaceFirst("[?].*", "") : path);
        if (answer == null && whole) {
            return new Answer(404, json("{'code':'X','sq':'Jo','en':'No','nextSq':'-','nextEn':'-'}"), -1);
        }
        if (answer == null) {
            throw new AssertionError("Nobody said what becomes of " + path);
        }
        return answer;
    }

    @Override
    public Answer post(String path, ObjectNode body) {
        done.add(path + " " + body);
        return asked("POST", path);
    }

    @Override
    public Answer post(String path, String document, String type) {
        done.add(path + " " + type);
        documents.add(document);
        return asked("POST", path);
    }

    @Override
    public Answer put(String path, ObjectNode body) {
        done.add("PUT " + path + " " + body);
        return asked("PUT", path);
    }
}
