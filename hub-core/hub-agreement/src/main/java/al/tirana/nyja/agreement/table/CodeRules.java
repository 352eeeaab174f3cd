package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Units;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a partner's codes cover a list of the hub's: each code of the list has one word, unless the document says aloud
 * that it has none or several, and nothing becomes "other" in silence. Such a mapping reads what it knows all the same, so a
 * list that gains a code stops nothing that runs; but no agreement is proposed on it.
 */
final class CodeRules {

    private final JsonNode column;
    private final String at;
    private final String list;
    private final CodeLists lists;
    private final LocalDate day;
    private final Faults faults;

    private CodeRules(JsonNode column, String at, CodeLists lists, LocalDate day, Faults faults) {
        this.column = column;
        this.at = at;
        this.list = column.path("list").asText("");
        this.lists = lists;
        this.day = day;
        this.faults = faults;
    }

    /** @param day on which the codes of the list are in force */
    static void check(JsonNode document, CodeLists lists, LocalDate day, Faults faults) {
        document.path("columns").properties().forEach(column -> {
            String at = "/columns/" + Pointers.escape(column.getKey());
            CodeRules rules = new CodeRules(column.getValue(), at, lists, day, faults);
            if (column.getValue().path("codes").isObject() && rules.isKnown()) {
                rules.check();
            }
        });
    }

    private boolean isKnown() {
        return !list.equals(Units.OF_THE_TERRITORY) && lists.names().contains(list);
    }

    private void check() {
        Map<String, List<String>> words = new HashMap<>();
        column.path("codes").properties().forEach(one -> {
            String word = one.getKey();
            String code = one.getValue().asText();
            String place = at + "/codes/" + Pointers.escape(word);
            words.computeIfAbsent(code, any -> new ArrayList<>()).add(word);
            target(word, code, place);
            doubled(words.get(code), code, place);
        });
        missing(words);
        named(
                "others",
                said("others"),
                words.values().stream().flatMap(List::stream).toList());
        named("merged", said("merged"), words.keySet());
        without(words);
    }

    private void target(String word, String code, String place) {
        Code known =
                lists.begun(list, code, LocalDate.MAX).orElse(null); // words come before the day from which codes count
        if (known == null || !isMeant(code)) {
            faults.at(
                    place,
                    "Lista " + list + ": " + code + " nuk është kod i saj" + only() + "; jepini fjalës «" + word
                            + "» një kod që është, ose hiqeni",
                    "List " + list + ": " + code + " is no code of it" + only() + "; give the word \"" + word
                            + "\" one that is, or take it out");
        } else if ("P4".equals(known.cls())) {
            faults.at(
                    place,
                    "Lista " + list + ": kodi " + code + " nuk udhëton i hapur (P4); hiqeni fjalën «" + word + "»",
                    "List " + list + ": the code " + code + " must not travel in clear (P4); take the word \"" + word
                            + "\" out");
        } else if (isOther(known) && !said("others").contains(word)) {
            faults.at(
                    place,
                    "Lista " + list + ": «" + word + "» bëhet në heshtje " + code + " (" + known.sq()
                            + "); thuajeni: others: [" + word + "], ose jepini një kod më të saktë",
                    "List " + list + ": \"" + word + "\" becomes " + code + " (" + known.en()
                            + ") in silence; say so: others: [" + word + "], or give it a more exact code");
        }
    }

    private void doubled(List<String> words, String code, String place) {
        if (words.size() == 2 && !said("merged").contains(code)) {
            faults.at(
                    place,
                    "Lista " + list + ": kodi " + code + " ka dy fjalë, " + String.join(" dhe ", words)
                            + "; lini njërën, ose thuajeni: merged: [" + code + "]",
                    "List " + list + ": the code " + code + " has two words, " + String.join(" and ", words)
                            + "; keep one, or say so: merged: [" + code + "]");
        }
    }

    private void missing(Map<String, List<String>> words) {
        for (Code code : lists.inForce(list, day)) {
            boolean said = words.containsKey(code.code()) || said("without").contains(code.code());
            if (!said && isMeant(code.code()) && !"P4".equals(code.cls())) {
                faults.atKey(
                        at + "/codes",
                        "Lista " + list + ": kodi " + code.code() + " (" + code.sq()
                                + ") nuk ka fjalë; jepini një, ose thuajeni: without: [" + code.code() + "]",
                        "List " + list + ": the code " + code.code() + " (" + code.en()
                                + ") has no word; give it one, or say so: without: [" + code.code() + "]");
            }
        }
    }

    /** As a word may be kept for a code that ended, and come before one begins, so may what is said of it. */
    private void without(Map<String, List<String>> words) {
        List<String> codes = lists.all(list).stream()
                .map(Code::code)
                .filter(code -> !words.containsKey(code))
                .toList();
        named("without", said("without"), codes);
    }

    /** What is said aloud of something that is not there hides the next that is. */
    private void named(String key, Set<String> said, java.util.Collection<String> there) {
        int place = 0;
        for (String one : said) {
            if (!there.contains(one)) {
                faults.at(
                        at + "/" + key + "/" + place,
                        "Lista " + list + ": këtu " + one + " nuk thotë asgjë; hiqeni nga " + key,
                        "List " + list + ": " + one + " says nothing here; take it out of " + key);
            }
            place++;
        }
    }

    private boolean isMeant(String code) {
        return !column.has("only") || said("only").contains(code);
    }

    private String only() {
        return column.has("only") ? " (only)" : "";
    }

    private Set<String> said(String key) {
        Set<String> said = new LinkedHashSet<>();
        column.path(key).forEach(one -> said.add(one.asText()));
        return said;
    }

    private static boolean isOther(Code code) {
        return code.code().equals("TJETER")
                || code.code().endsWith("-TJETER")
                || code.en().startsWith("Other")
                || code.en().startsWith("Another");
    }
}
