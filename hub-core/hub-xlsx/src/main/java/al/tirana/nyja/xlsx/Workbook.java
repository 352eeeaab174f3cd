package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Xml.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a spreadsheet consists of. */
final class Workbook {

    private static final String ROOT = "_rels/.rels";
    private static final String DOCUMENT = "/officeDocument";

    /** A part that another one names. */
    private record Relation(String type, String target) {}

    private final String part;
    private final Map<String, Relation> relations;
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean from1904;

    private Workbook(String part, Map<String, Relation> relations) {
        this.part = part;
        this.relations = relations;
    }

    static Workbook read(Zip zip) throws UnreadableInputException, IOException {
        refuse(zip);
        if (zip.entry(ROOT) == null) {
            throw Words.notExcel();
        }
        String part = only(relations(zip, ROOT, ""), DOCUMENT);
        if (part == null || zip.entry(part) == null) {
            throw Words.notExcel();
        }
        int slash = part.lastIndexOf('/') + 1;
        String beside = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
        if (zip.entry(beside) == null) {
            throw Words.notExcel();
        }
        Workbook workbook = new Workbook(part, relations(zip, beside, part.substring(0, slash)));
        workbook.readSheets(zip);
        return workbook;
    }

    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    boolean from1904() {
        return from1904;
    }

    /** A part of the whole spreadsheet; null if there is none. */
    InputStream open(Zip zip, String type) throws UnreadableInputException, IOException {
        String target = only(relations, "/" + type);
        if (target == null) {
            return null;
        }
        Zip.Entry entry = zip.entry(target);
        if (entry == null) {
            throw Words.damaged();
        }
        return zip.open(entry);
    }

    /** The one part of a type; null if there is none. Of two, nobody could say which another program reads. */
    private static String only(Map<String, Relation> relations, String type) throws UnreadableInputException {
        List<String> targets = relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(Relation::target)
                .distinct()
                .toList();
        if (targets.size() > 1) {
            throw Words.damaged();
        }
        return targets.isEmpty() ? null : targets.get(0);
    }

    /** By the names of the parts, whoever names them: what runs, reaches out, or hides something else. */
    private static void refuse(Zip zip) throws UnreadableInputException {
        for (Zip.Entry entry : zip.entries()) {
            String name = Zip.key(entry.name());
            if (name.endsWith(".xlsb") || name.endsWith("workbook.bin")) {
                throw Words.binary();
            }
            if (name.contains("vbaproject") || name.contains("/macrosheets/") || name.contains("vbadata")) {
                throw Words.macros();
            }
            if (name.contains("/externallinks/")
                    || name.endsWith("/connections.xml")
                    || name.contains("/querytables/")
                    || name.contains("/webextensions/")
                    || name.contains("customui/")
                    || name.contains("xl/model/")) {
                throw Words.links();
            }
            if (name.contains("/embeddings/") || name.contains("/activex/") || name.contains("/ctrlprops/")) {
                throw Words.embedded();
            }
            if (name.equals("encryptedpackage")) {
                throw Words.locked();
            }
        }
    }

    /** The parts that a part names; links to pages and mail addresses are followed by nobody. */
    private static Map<String, Relation> relations(Zip zip, String part, String folder)
            throws UnreadableInputException, IOException {
        Map<String, Relation> relations = new LinkedHashMap<>();
        try (Xml xml = new Xml(zip.open(zip.entry(part)))) {
            Event event;
            while ((event = xml.next()) != Event.DONE) {
                if (event != Event.START || !xml.name().equals("Relationship")) {
                    continue;
                }
                String id = xml.get("Id");
                String type = xml.get("Type");
                String target = xml.get("Target");
                if (id == null || type == null || target == null || relations.size() > Limits.ENTRIES) {
                    throw Words.damaged();
                }
                if (type.contains("vbaProject") || type.contains("Macrosheet")) {
                    throw Words.macros();
                }
                if ("External".equals(xml.get("TargetMode"))) {
                    if (!type.endsWith("/hyperlink")) {
                        throw Words.links();
                    }
                    continue;
                }
                if (relations.put(id, new Relation(type, resolve(folder, target))) != null) {
                    throw Words.damaged(); // two programs would not follow the same one
                }
            }
        }
        return relations;
    }

    /** Absolute, or beside the part that names it. */
    static String resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = folder;
        String rest = target;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                int slash = base.lastIndexOf('/', Math.max(0, base.length() - 2));
                base = slash < 0 ? "" : base.substring(0, slash + 1);
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return base + rest;
    }

    private void readSheets(Zip zip) throws UnreadableInputException, IOException {
        boolean isWorkbook = false;
        try (Xml xml = new Xml(zip.open(zip.entry(part)))) {
            Event event;
            while ((event = xml.next()) != Event.DONE) {
                if (event != Event.START) {
                    continue;
                }
                switch (xml.name()) {
                    case "workbook" -> isWorkbook = true;
                    case "workbookPr" -> from1904 = xml.is("date1904");
                    case "externalReference" -> throw Words.links();
                    case "sheet" -> sheet(xml);
                    default -> {
                        // how it looks
                    }
                }
            }
        }
        if (!isWorkbook || sheets.isEmpty()) {
            throw Words.notExcel();
        }
    }

    private void sheet(Xml xml) throws UnreadableInputException {
        if (sheets.size() == Limits.SHEETS) {
            throw Words.tooManyParts();
        }
        Relation relation = relations.get(xml.relation() == null ? "" : xml.relation());
        if (relation == null) {
            throw Words.damaged();
        }
        if (!relation.type().endsWith("/worksheet")) {
            return; // a chart has no cells
        }
        String state = xml.get("state");
        String name = xml.get("name");
        sheets.add(new Sheet(
                sheets.size() + 1,
                name == null ? "" : name,
                state != null && !state.equals("visible"),
                relation.target()));
    }
}
