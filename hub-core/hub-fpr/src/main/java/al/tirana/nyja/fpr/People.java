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
        if (message.at("/data/body/subject").isObject()) {
            people.add(new Person("/data/body/subject", message.at("/data/body/subject")));
        }
        for (var group : List.of("/data/body/household", "/data/body/persons")) {
            var list = message.at(group);
            for (int i = 0; i < list.size(); i++) {
                people.add(new Person(group + '/' + i, list.get(i)));
            }
        }
        return people;
    }
}
