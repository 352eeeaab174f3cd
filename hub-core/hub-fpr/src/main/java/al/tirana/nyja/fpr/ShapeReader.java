package al.tirana.nyja.fpr;

import al.tirana.nyja.fpr.SchemaBook.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads out of the schemas where a disclosure of one type may hold values, and what it must hold. */
final class ShapeReader {

    private final SchemaBook book;
    private final Condition condition;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<Requirement> requirements = new LinkedHashSet<>();

    ShapeReader(SchemaBook book, String type) {
        this.book = book;
        this.condition = new Condition(type);
    }

    /** A subschema that applies to a place: always, or only in some messages. */
    private record Rule(Place place, boolean certain) {

        boolean has(String keyword) {
            return place.schema().has(keyword);
        }

        Rule under(Place other, boolean alsoCertain) {
            return new Rule(other, certain && alsoCertain);
        }
    }

    /** What a place takes over from the place around it. */
    private record Context(String pointer, boolean required, String cls) {}

    Shape read() {
        return read("P1");
    }

    /** @param unclassed class of what no schema gives one */
    Shape read(String unclassed) {
        var rules = new ArrayList<Rule>();
        spread(new Rule(book.root(SchemaBook.MESSAGE), true), true, rules);
        visit(new Context("/data", true, unclassed), property(rules, "data"));
        return new Shape(List.copyOf(leaves), List.copyOf(requirements));
    }

    private void visit(Context here, List<Rule> rules) {
        var names = new LinkedHashSet<String>();
        rules.forEach(
                rule -> rule.place().schema().path("properties").fieldNames().forEachRemaining(names::add));
        var items = under(rules, "items");
        var cls = first(rules, "x-fpr-class", here.cls());
        if (!names.isEmpty()) {
            var required = required(here, rules);
            for (var name : names) {
                var pointer = here.pointer() + '/' + name;
                visit(new Context(pointer, here.required() && required.contains(name), cls), property(rules, name));
            }
        } else if (!items.isEmpty()) {
            visit(new Context(here.pointer() + "/*", here.required(), cls), items);
        } else {
            leaves.add(new Leaf(
                    here.pointer(),
                    cls,
                    here.required(),
                    first(rules, "x-fpr-codelist", null),
                    values(rules),
                    whole(rules)));
        }
    }

    /** Notes what the object needs; gives the names that it always needs. */
    private Set<String> required(Context here, List<Rule> rules) {
        var always = new LinkedHashSet<String>();
        var sometimes = new LinkedHashSet<String>();
        for (var rule : rules) {
            var target = rule.certain() ? always : sometimes;
            rule.place().schema().path("required").forEach(name -> target.add(name.textValue()));
        }
        sometimes.removeAll(always);
        always.forEach(name -> requirements.add(new Requirement(List.of(here.pointer() + '/' + name), false)));
        sometimes.forEach(name -> requirements.add(new Requirement(List.of(here.pointer() + '/' + name), true)));
        for (var rule : rules) {
            for (var keyword : List.of("anyOf", "oneOf")) {
                if (rule.has(keyword)) {
                    requirements.add(new Requirement(alternatives(here, rule, keyword), !rule.certain()));
                }
            }
        }
        return always;
    }

    private static List<String> alternatives(Context here, Rule rule, String keyword) {
        return StreamSupport.stream(rule.place().schema().get(keyword).spliterator(), false)
                .map(one -> here.pointer() + '/' + one.get("required").get(0).textValue())
                .toList();
    }

    private List<Rule> property(List<Rule> rules, String name) {
        var found = new ArrayList<Rule>();
        for (var rule : rules) {
            var properties = rule.place().child("properties");
            if (properties.schema().has(name)) {
                spread(rule.under(properties.child(name), true), false, found);
            }
        }
        return found;
    }

    private List<Rule> under(List<Rule> rules, String keyword) {
        var found = new ArrayList<Rule>();
        rules.stream()
                .filter(rule -> rule.has(keyword))
                .forEach(rule -> spread(rule.under(rule.place().child(keyword), true), false, found));
        return found;
    }

    /** Adds a subschema and all that it joins in for the same place: the nearest first. */
    private void spread(Rule rule, boolean atRoot, List<Rule> into) {
        into.add(rule);
        if (rule.has("$ref")) {
            spread(rule.under(book.follow(rule.place()), true), atRoot, into);
        }
        var all = rule.place().child("allOf");
        for (int i = 0; i < all.schema().size(); i++) {
            spread(rule.under(all.child(i), true), atRoot, into);
        }
        if (rule.has("if")) {
            var holds = atRoot ? condition.holds(rule.place().schema().get("if")) : Condition.Answer.DEPENDS;
            branch(rule, "then", holds, Condition.Answer.NO, atRoot, into);
            branch(rule, "else", holds, Condition.Answer.YES, atRoot, into);
        }
    }

    private void branch(
            Rule rule,
            String keyword,
            Condition.Answer holds,
            Condition.Answer never,
            boolean atRoot,
            List<Rule> into) {
        if (rule.has(keyword) && holds != never) {
            spread(rule.under(rule.place().child(keyword), holds != Condition.Answer.DEPENDS), atRoot, into);
        }
    }

    private static List<String> values(List<Rule> rules) {
        var values = new ArrayList<String>();
        rules.stream()
                .filter(rule -> rule.has("enum"))
                .findFirst()
                .ifPresent(rule -> rule.place().schema().get("enum").forEach(value -> values.add(value.asText())));
        return values;
    }

    private static boolean whole(List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.has("type"))
                .findFirst()
                .filter(rule -> rule.place().schema().get("type").asText().equals("integer"))
                .isPresent();
    }

    private static String first(List<Rule> rules, String keyword, String otherwise) {
        return rules.stream()
                .filter(rule -> rule.has(keyword))
                .map(rule -> rule.place().schema().get(keyword).textValue())
                .findFirst()
                .orElse(otherwise);
    }
}
