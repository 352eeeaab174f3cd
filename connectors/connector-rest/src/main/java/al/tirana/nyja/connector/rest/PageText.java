package al.tirana.nyja.connector.rest;

import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What is in a partner's answer: its list of records, and where the next page begins. The list is written anew, for what stands
 * around it, such as the hour of the answer, must not make another page of the same records. Nothing in it is judged: a property
 * that stands twice stands twice afterwards.
 */
final class PageText {

    private static final int DEEPEST = 20;

    private final PageSettings settings;
    private final StringBuilder records = new StringBuilder("[");
    private int count;
    private boolean listed;
    private Optional<String> next = Optional.empty();

    private PageText(PageSettings settings) {
        this.settings = settings;
    }

    /** @throws PartnerFault if it is not all of a page; then nothing of it is taken */
    static Page read(byte[] answer, Optional<String> place, PageSettings settings) throws PartnerFault {
        String text = new String(answer, StandardCharsets.UTF_8); // what is no UTF-8 is a fault of its record
        PageText page = new PageText(settings);
        try (JsonParser json =
                Json.createParser(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
            page.value(json, json.next(), "", 0);
            if (json.hasNext()) {
                throw half();
            }
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            throw half();
        }
        if (!page.listed) {
            throw fault("përgjigjja nuk ka listën e rënë dakord", "the answer has not the list that was agreed");
        }
        byte[] bytes = page.records.append(']').toString().getBytes(StandardCharsets.UTF_8);
        return new Page(bytes, page.count, settings.next(place, page.count, page.next));
    }

    private void value(JsonParser json, Event event, String path, int depth) throws PartnerFault {
        if (depth > DEEPEST) {
            throw half();
        }
        boolean wanted = settings.list().isEmpty() ? depth <= 1 : path.equals(settings.list());
        if (event == Event.START_ARRAY && wanted) {
            list(json);
        } else if (event == Event.START_OBJECT) {
            noPlace(path);
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                String name = json.getString();
                value(json, json.next(), path.isEmpty() ? name : path + "." + name, depth + 1);
            }
        } else if (event == Event.START_ARRAY) {
            noPlace(path);
            for (Event item = json.next(); item != Event.END_ARRAY; item = json.next()) {
                value(json, item, path + "[]", depth + 1);
            }
        } else if (path.equals(settings.next()) && !settings.byNumber()) {
            place(json, event);
        }
    }

    private void place(JsonParser json, Event event) throws PartnerFault {
        if (event == Event.VALUE_TRUE || event == Event.VALUE_FALSE) {
            noPlace(settings.next());
        }
        String text = event == Event.VALUE_NULL ? "" : json.getString();
        if (text.length() > Page.LONGEST_PLACE || next.isPresent()) {
            noPlace(settings.next());
        }
        next = Optional.of(text).filter(one -> !one.isEmpty());
    }

    private void noPlace(String path) throws PartnerFault {
        if (path.equals(settings.next()) && !settings.byNumber()) {
            throw fault(
                    "vendi i faqes tjetër (" + settings.next() + ") nuk është një tekst a numër i shkurtër",
                    "the place of the next page (" + settings.next() + ") is no short text or number");
        }
    }

    private void list(JsonParser json) throws PartnerFault {
        if (listed) {
            throw fault(
                    "përgjigjja ka më shumë se një listë: thoni te pages.list cila është",
                    "the answer has more than one list: say in pages.list which it is");
        }
        listed = true;
        for (Event item = json.next(); item != Event.END_ARRAY; item = json.next()) {
            if (item != Event.START_OBJECT) {
                throw fault("në listë qëndron diçka që nuk është objekt", "something in the list is no object");
            }
            records.append(count++ == 0 ? "" : ",\n");
            copy(json, item, 1);
        }
    }

    private void copy(JsonParser json, Event event, int depth) throws PartnerFault {
        if (depth > DEEPEST) {
            throw half();
        }
        switch (event) {
            case START_OBJECT -> {
                records.append('{');
                String comma = "";
                for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                    records.append(comma);
                    quoted(json.getString());
                    records.append(':');
                    copy(json, json.next(), depth + 1);
                    comma = ",";
                }
                records.append('}');
            }
            case START_ARRAY -> {
                records.append('[');
                String comma = "";
                for (Event item = json.next(); item != Event.END_ARRAY; item = json.next()) {
                    records.append(comma);
                    copy(json, item, depth + 1);
                    comma = ",";
                }
                records.append(']');
            }
            case VALUE_STRING -> quoted(json.getString());
            case VALUE_NUMBER -> records.append(json.getString()); // as it was written, zeros and all
            case VALUE_TRUE -> records.append("true");
            case VALUE_FALSE -> records.append("false");
            default -> records.append("null");
        }
    }

    private void quoted(String text) {
        records.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                records.append('\\').append(c);
            } else if (c < ' ') {
                records.append(String.format("\\u%04x", (int) c));
            } else {
                records.append(c);
            }
        }
        records.append('"');
    }

    private static PartnerFault half() {
        return fault(
                "përgjigjja nuk është JSON i plotë: asgjë e saj nuk merret",
                "the answer is no whole JSON: nothing of it is taken");
    }

    private static PartnerFault fault(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }
}
