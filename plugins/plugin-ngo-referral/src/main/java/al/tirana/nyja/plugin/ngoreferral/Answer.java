package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A row of the form, and what it says in our words. */
record Answer(JsonObject row, ZoneId zone) {

    private static final String RESULT = "result";
    private static final String REASON = "reasonCode";
    private static final String APPOINTMENT = "appointmentAt";
    private static final String EXPECTED = "expectedOn";
    private static final String STARTED = "startedOn";
    private static final String SERVICE = "service";

    private static final Set<String> WITH_REASON = Set.of("REJECTED", "ON_HOLD", "FAILED");
    private static final Set<String> SERVED = Set.of("ACCEPTED", "IN_PROGRESS", "ON_HOLD", "COMPLETED", "FAILED");

    /** The person took their consent back: the only reason to withdraw. */
    private static final String CONSENT_WITHDRAWN = "A08";

    private static final Map<String, String> SAME = Map.of(
            RESULT,
            RESULT,
            SERVICE,
            SERVICE,
            STARTED,
            "startedAt",
            "endedOn",
            "endedAt",
            "sessions",
            "sessions",
            "amountLek",
            "amountLek",
            "satisfaction",
            "satisfaction",
            "needsStillOpen",
            "needsStillOpen",
            "recommendation",
            "recommendation");

    private static final List<String> OF_THE_OUTCOME = List.of(
            "endedOn",
            "sessions",
            "amountLek",
            "employed",
            "selfEmployed",
            "satisfaction",
            "needsStillOpen",
            "recommendation");

    String state() {
        return row.getString("state");
    }

    boolean saysOutcome() {
        return row.containsKey(RESULT);
    }

    /** The fields without which the row cannot be what it says, and why. */
    Map<String, Text> missing() {
        Map<String, Text> missing = new LinkedHashMap<>();
        String state = state();
        if (WITH_REASON.contains(state) && !row.containsKey(REASON)) {
            missing.put(REASON, new Text("Kjo gjendje kërkon arsyen", "This state needs the reason"));
        }
        if (state.equals("WITHDRAWN")
                && !row.getString(REASON, CONSENT_WITHDRAWN).equals(CONSENT_WITHDRAWN)) {
            missing.put(REASON, new Text("TERHEQUR ka vetëm arsyen A08", "TERHEQUR has the reason A08 only"));
        }
        if (state.equals("ACCEPTED")
                && !row.containsKey(APPOINTMENT)
                && !row.containsKey(EXPECTED)
                && !row.containsKey(STARTED)) {
            missing.put(
                    APPOINTMENT,
                    new Text(
                            "Pranimi thotë kur: TAKIMI, PRITET_ME ose FILLOI",
                            "Whoever accepts says when: TAKIMI, PRITET_ME or FILLOI"));
        }
        if (state.equals("WAITLISTED") && !row.containsKey(EXPECTED)) {
            missing.put(EXPECTED, new Text("PRITJE thotë deri kur", "PRITJE says until when"));
        }
        if (state.equals("IN_PROGRESS") && !row.containsKey(STARTED)) {
            missing.put(STARTED, new Text("NE_ZBATIM thotë kur filloi", "NE_ZBATIM says since when"));
        }
        outcome(missing);
        return missing;
    }

    private void outcome(Map<String, Text> missing) {
        if (state().equals("COMPLETED") && !saysOutcome()) {
            missing.put(RESULT, new Text("PERFUNDUAR thotë me çfarë rezultati", "PERFUNDUAR says with which result"));
        }
        if (saysOutcome() && !row.containsKey(SERVICE)) {
            missing.put(SERVICE, new Text("Rezultati thotë i cilit shërbim", "A result says of which service"));
        }
        if (saysOutcome() && !SERVED.contains(state())) {
            missing.put(
                    RESULT,
                    new Text(
                            "Rezultat ka vetëm ç'është pranuar; hiqeni, ose ndreqni GJENDJA",
                            "Only what was accepted has a result; take it out, or correct GJENDJA"));
        }
        if (!saysOutcome() && !missing.containsKey(RESULT)) {
            OF_THE_OUTCOME.stream()
                    .filter(row::containsKey)
                    .findFirst()
                    .ifPresent(field -> missing.put(
                            RESULT,
                            new Text(
                                    "Mungon rezultati i atyre që shkruhen pas tij",
                                    "The result is missing of what stands after it")));
        }
    }

    /** The change with what the row says of it. @param outcome number of the message about the outcome, or null */
    Draft move(Draft change, UUID outcome) {
        JsonObjectBuilder body = Json.createObjectBuilder(change.body());
        String state = state();
        if (state.equals("WITHDRAWN")) {
            body.add(REASON, CONSENT_WITHDRAWN);
        } else if (row.containsKey(REASON)) {
            body.add(REASON, row.getString(REASON));
        }
        if (row.containsKey(APPOINTMENT)) {
            JsonObjectBuilder appointment = Json.createObjectBuilder().add("at", row.getString(APPOINTMENT));
            if (row.containsKey("place")) {
                appointment.add("place", row.getString("place"));
            }
            body.add("appointment", appointment);
        }
        if (row.containsKey(EXPECTED)) {
            body.add("expectedAt", moment(EXPECTED));
        }
        if (row.containsKey(STARTED)) {
            body.add("startedAt", moment(STARTED));
        }
        body.add("receiverRef", row.getString("receiverRef", row.getString("number")));
        if (row.containsKey("note")) {
            body.add("note", row.getString("note"));
            change.sensitivity("P3");
        }
        if (state.equals("COMPLETED")) {
            body.add("outcomeMessageId", outcome.toString());
        }
        return change.body(body.build());
    }

    /** What came of the service. */
    JsonObject outcome(CaseRef of) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        body.add("referralId", of.referral().orElseThrow().toString());
        SAME.forEach((ours, theirs) -> {
            if (row.containsKey(ours)) {
                body.add(theirs, row.get(ours));
            }
        });
        for (String yes : List.of("employed", "selfEmployed")) {
            if (row.containsKey(yes)) {
                body.add(yes, row.getString(yes).equals("PO"));
            }
        }
        return body.build();
    }

    /** A day as the moment at which it begins there. */
    private String moment(String field) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                LocalDate.parse(row.getString(field)).atTime(0, 0, 0).atZone(zone));
    }
}
