package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The people that a message speaks of in clear. */
final class People {

    /** A person, and the pointer to it. */
    record Person(String pointer, JsonNode json) {}

    private People() {}

    static List<Person> in(ObjectNode message) {
        var people = new ArrayList<Person>();
        var body = message.path("data").path("body");
        if (body.path("subject").isObject()) {
            people.add(new Person("/data/body/subject", body.path("subject")));
        }
        for (var group : List.of("household", "persons")) {
            var list = body.path(group);
            for (int i = 0; i < list.size(); i++) {
                people.add(new Person("/data/body/" + group + '/' + i, list.get(i)));
            }
        }
        return people;
    }
}
