package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether an {@code if} of the envelope holds for every disclosure of a type, for none, or for some. */
final class Condition {

    enum Answer {
        YES,
        NO,
        DEPENDS;

        Answer and(Answer other) {
            if (this == NO || other == NO) {
                return NO;
            }
            return this == YES ? other : DEPENDS;
        }

        Answer not() {
            return this == DEPENDS ? DEPENDS : this == YES ? NO : YES;
        }
    }

    private final String type;

    Condition(String type) {
        this.type = type;
    }

    Answer holds(JsonNode schema) {
        var answer = Answer.YES;
        for (var rule : schema.properties()) {
            answer = answer.and(
                    switch (rule.getKey()) {
                        case "required" -> required(rule.getValue());
                        case "properties" -> properties(rule.getValue());
                        case "not" -> holds(rule.getValue()).not();
                        default -> Answer.DEPENDS;
                    });
        }
        return answer;
    }

    private static Answer required(JsonNode names) {
        var answer = Answer.YES;
        for (var name : names) {
            // Each message has a type, and each disclosure comes by way of the hub.
            boolean always = name.textValue().equals("type") || name.textValue().equals("via");
            answer = answer.and(always ? Answer.YES : Answer.DEPENDS);
        }
        return answer;
    }

    private Answer properties(JsonNode rules) {
        var answer = Answer.YES;
        for (var rule : rules.properties()) {
            boolean aboutType = rule.getKey().equals("type") && rule.getValue().has("const");
            answer = answer.and(
                    !aboutType
                            ? Answer.DEPENDS
                            : rule.getValue().get("const").textValue().equals(type) ? Answer.YES : Answer.NO);
        }
        return answer;
    }
}
