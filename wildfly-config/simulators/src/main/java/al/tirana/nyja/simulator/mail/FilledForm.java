package al.tirana.nyja.simulator.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A spreadsheet while somebody fills it in: cells of the first row below the header of its first sheet; all else stays. */
public final class FilledForm {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String FACTS = "xl/worksheets/sheet2.xml";
    private static final String NUMBER = "NR_REFERIMIT";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Document sheet;
    private final Map<String, String> letters = new LinkedHashMap<>();
    private Element row;

    private FilledForm(byte[] xlsx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        sheet = document(parts.get(SHEET));
        NodeList rows = sheet.getElementsByTagName("row");
        for (int i = 0; i < rows.getLength(); i++) {
            if (!letters.isEmpty()) {
                row = (Element) rows.item(i);
                return;
            }
            header((Element) rows.item(i));
        }
        throw new IOException("no form to fill in");
    }

    /** @throws IOException if it is none of the hub's forms */
    public static FilledForm open(byte[] xlsx) throws IOException {
        return new FilledForm(xlsx);
    }

    private void header(Element line) {
        NodeList cells = line.getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            Element cell = (Element) cells.item(i);
            letters.put(cell.getTextContent(), cell.getAttribute("r").replaceAll("[0-9]", ""));
        }
        if (!letters.containsKey(NUMBER)) {
            letters.clear();
        }
    }

    /** By which the office and the hub call the referral. */
    public String number() {
        return cell(NUMBER).getTextContent();
    }

    /** What the office may know, as it stands on the second sheet. */
    public String known() throws IOException {
        return document(parts.get(FACTS)).getDocumentElement().getTextContent();
    }

    /** Types into a cell. */
    public FilledForm fill(String column, String value) {
        Element cell = cell(column);
        while (cell.hasChildNodes()) {
            cell.removeChild(cell.getFirstChild());
        }
        cell.setAttribute("t", "inlineStr");
        Element text = sheet.createElementNS(cell.getNamespaceURI(), "t");
        text.setTextContent(value);
        cell.appendChild(sheet.createElementNS(cell.getNamespaceURI(), "is")).appendChild(text);
        return this;
    }

    private Element cell(String column) {
        String place = letters.get(column) + row.getAttribute("r");
        NodeList cells = row.getElementsByTagName("c");
        for (int i = 0; i < cells.getLength(); i++) {
            if (((Element) cells.item(i)).getAttribute("r").equals(place)) {
                return (Element) cells.item(i);
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /** As the program saves it. */
    public byte[] save() throws IOException {
        return save(Map.of());
    }

    /** With parts that no form has, such as a program of its own. */
    public byte[] save(Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(parts);
        all.put(SHEET, bytes(sheet));
        all.putAll(more);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(saved)) {
            for (Map.Entry<String, byte[]> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return saved.toByteArray();
    }

    private static Document document(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml == null ? new byte[0] : xml));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("no spreadsheet", e);
        }
    }

    private static byte[] bytes(Document document) throws IOException {
        try {
            ByteArrayOutputStream xml = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(xml));
            return xml.toByteArray();
        } catch (TransformerException e) {
            throw new IOException(e);
        }
    }
}
