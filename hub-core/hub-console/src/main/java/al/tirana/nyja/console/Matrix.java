package al.tirana.nyja.console;

import java.util.List;

/** One flow of an agreement: fields by recipients; each cell leads to the line that decides. */
public record Matrix(
        String flow,
        String type,
        String from,
        List<String> recipients,
        String purposes,
        String retention,
        List<Row> rows) {

    public record Row(String name, String path, int line, List<Cell> cells) {}

    public record Cell(boolean shown, String recipient, int line) {}

    static List<Matrix> of(Told matrix, String document, Words words) {
        Clauses clauses = new Clauses(document);
        return matrix.list("flows").stream()
                .map(flow -> of(flow, clauses, words))
                .toList();
    }

    private static Matrix of(Told flow, Clauses clauses, Words words) {
        String id = flow.text("id");
        List<String> recipients = flow.texts("recipients");
        return new Matrix(
                id,
                flow.text("type"),
                String.join(", ", flow.texts("from")),
                recipients,
                String.join(", ", flow.texts("purposes")),
                flow.text("retention"),
                flow.list("fields").stream()
                        .map(field -> new Row(
                                FieldNames.of(field.text("path"), words),
                                field.text("path"),
                                clauses.of(id, "", field.text("path")),
                                recipients.stream()
                                        .map(one -> new Cell(
                                                field.texts("shown").contains(one),
                                                one,
                                                clauses.of(id, one, field.text("path"))))
                                        .toList()))
                        .toList());
    }
}
