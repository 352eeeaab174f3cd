package al.tirana.nyja.xlsx;

import java.util.List;

/** The parts of a spreadsheet that the hub writes, besides its sheets. They hold no author, no time, and nothing of a value. */
final class Parts {

    static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static final String DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String RELATIONS = HEAD + "<Relationships xmlns=\"" + PACKAGE + "relationships\">";

    private static final String FONT = "<font>%s<sz val=\"%d\"/>%s<name val=\"Calibri\"/><family val=\"2\"/></font>";
    private static final String FILL =
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"%s\"/></patternFill></fill>";
    private static final String BORDER = "<%s style=\"thin\"><color rgb=\"FFA6A6A6\"/></%s>";

    private Parts() {}

    static String contentTypes(int sheets) {
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<Types xmlns=\"" + PACKAGE + "content-types\">")
                .append(
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
                .append(override("workbook.xml", "sheet.main"))
                .append(override("styles.xml", "styles"));
        for (int i = 1; i <= sheets; i++) {
            xml.append(override("worksheets/sheet" + i + ".xml", "worksheet"));
        }
        return xml.append("</Types>").toString();
    }

    static String root() {
        return RELATIONS + "<Relationship Id=\"rId1\" Type=\"" + DOC
                + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    }

    /** Nobody adds, renames or moves a sheet by accident. */
    static String workbook(List<String> sheets) {
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + DOC + "\">")
                .append("<workbookProtection lockStructure=\"1\"/><bookViews><workbookView/></bookViews><sheets>");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.append("<sheet name=\"")
                    .append(Escaped.of(sheets.get(i - 1)))
                    .append("\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
        }
        return xml.append("</sheets></workbook>").toString();
    }

    static String ofWorkbook(int sheets) {
        StringBuilder xml = new StringBuilder(RELATIONS);
        for (int i = 1; i <= sheets; i++) {
            xml.append("<Relationship Id=\"rId" + i + "\" Type=\"" + DOC + "/worksheet\" Target=\"worksheets/sheet" + i
                    + ".xml\"/>");
        }
        return xml.append("<Relationship Id=\"rId" + (sheets + 1) + "\" Type=\"" + DOC
                        + "/styles\" Target=\"styles.xml\"/></Relationships>")
                .toString();
    }

    static String styles() {
        String bold = "<b/>";
        String grey = "<color rgb=\"FF808080\"/>";
        return HEAD + "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"4\">"
                + FONT.formatted("", 11, "") + FONT.formatted(bold, 11, "") + FONT.formatted(bold, 14, "")
                + FONT.formatted("", 9, grey)
                + "</fonts><fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill>"
                + FILL.formatted("FFFFFF99") + FILL.formatted("FFDCE6F1")
                + "</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>"
                + BORDER.formatted("left", "left") + BORDER.formatted("right", "right") + BORDER.formatted("top", "top")
                + BORDER.formatted("bottom", "bottom") + "<diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"" + Look.values().length + "\">"
                + look(0, 0, 0, 0, "") // PLAIN
                + look(49, 2, 0, 0, "") // TITLE
                + look(49, 1, 3, 1, "<alignment vertical=\"top\" wrapText=\"1\"/>") // HEADER
                + look(49, 0, 0, 1, "") // TEXT
                + look(1, 0, 0, 1, "") // NUMBER
                + look(49, 0, 2, 1, "<protection locked=\"0\"/>") // INPUT
                + look(1, 0, 2, 1, "<protection locked=\"0\"/>") // INPUT_NUMBER
                + look(49, 0, 0, 0, "<alignment vertical=\"top\" wrapText=\"1\"/>") // NOTE
                + look(49, 3, 0, 0, "") // FAINT
                + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>";
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
    }

    private static String look(int format, int font, int fill, int border, String more) {
        return "<xf numFmtId=\"" + format + "\" fontId=\"" + font + "\" fillId=\"" + fill + "\" borderId=\"" + border
                + "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
                + (more.contains("alignment") ? " applyAlignment=\"1\"" : "")
                + (more.contains("protection") ? " applyProtection=\"1\"" : "")
                + (more.isEmpty() ? "/>" : ">" + more + "</xf>");
    }
}
