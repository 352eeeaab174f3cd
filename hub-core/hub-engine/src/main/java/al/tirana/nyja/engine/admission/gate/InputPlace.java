package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where something is wrong, for who reads the ledger: in the terms of whoever sent it, and never a value.
 *
 * @param file as agreed; null if there is none
 * @param line the first that is meant; 0 if nobody knows
 * @param fields names of columns, or of fields of the sender's own words; with its line where that is another one
 * @param sq, en what exactly, beside the words of the code; empty if nothing is known
 */
public record InputPlace(String file, long line, List<String> fields, String sq, String en) {

    public static final InputPlace NONE = new InputPlace(null, 0, List.of(), "", "");

    /** An entry names so many; the sender was told all. */
    private static final int MOST = 20;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST = 400;

    /** What a plugin names or says may quote its input, and what the ledger holds stays: numbers and quotations do not enter. */
    private static final Pattern QUOTES = Pattern.compile("\\d{4}|[\"'`´“”„‘’«»]");

    /** @param source null: the message came by itself */
    public static InputPlace of(RecordSource source, List<Finding> findings) {
        List<Place> places = new ArrayList<>();
        for (Finding found : findings) {
            Place own =
                    new Place(found.line() == null ? 0 : found.line(), found.column() == null ? "" : found.column());
            places.add(source == null ? own : source.origin().place(found.path() == null ? "" : found.path()));
        }
        boolean several = findings.stream().map(Finding::code).distinct().count() > 1;
        return of(
                source == null ? "" : source.file(),
                source == null ? Origin.none() : source.origin(),
                places,
                said(findings.stream().map(one -> told(one.code(), one.sq(), several))),
                said(findings.stream().map(one -> told(one.code(), one.en(), several))));
    }

    /** Of a record that never became a message. */
    public static InputPlace of(String file, Origin origin, List<RecordFault> faults) {
        boolean several = faults.stream().map(RecordFault::code).distinct().count() > 1;
        return of(
                file,
                origin,
                faults.stream().map(one -> new Place(one.line(), one.column())).toList(),
                said(faults.stream().map(one -> told(one.code(), own(one.what().sq()), several))),
                said(faults.stream().map(one -> told(one.code(), own(one.what().en()), several))));
    }

    private static InputPlace of(String file, Origin origin, List<Place> places, String sq, String en) {
        long first = origin.lines().isEmpty() ? 0 : origin.lines().get(0);
        long line = places.stream()
                .mapToLong(Place::line)
                .filter(one -> one > 0)
                .findFirst()
                .orElse(first);
        Set<String> fields = places.stream()
                .filter(one -> !one.column().isEmpty() && one.column().length() <= LONGEST_NAME)
                .filter(one -> own(one.column()) != null)
                .map(one -> named(one, line))
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new InputPlace(file.isEmpty() ? null : file, line, List.copyOf(fields), sq, en);
    }

    /** An entry holds them in one text, with semicolons between them. */
    private static String named(Place place, long line) {
        String name = place.column().replace(';', ',');
        return place.line() <= 0 || place.line() == line ? name : name + " (" + place.line() + ")";
    }

    /** @return null for what may hold a value */
    private static String own(String words) {
        return QUOTES.matcher(words).find() ? null : words;
    }

    private static String told(String code, String detail, boolean several) {
        return detail == null ? null : several ? code + ": " + detail : detail;
    }

    private static String said(java.util.stream.Stream<String> details) {
        String all = details.filter(Objects::nonNull).distinct().limit(MOST).collect(Collectors.joining("; "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST - 1) + "…";
    }
}
