package al.tirana.nyja.engine.drop;

/** Text that becomes HTML: whatever is said by {@link #text} is escaped, for an element and for an attribute in quotes. */
final class Html {

    private final StringBuilder out = new StringBuilder(8192);

    /** Of the page's own making. */
    Html tags(String html) {
        out.append(html);
        return this;
    }

    Html text(Object value) {
        String text = String.valueOf(value);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    Html element(String name, String attributes, Object value) {
        return tags("<" + name + (attributes.isEmpty() ? "" : " " + attributes) + ">")
                .text(value)
                .tags("</" + name + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
