package al.tirana.nyja.engine.channel.camel;

/**
 * Whose endpoint a route belongs to, as two administrators registered it. Nothing that travels on the route changes it.
 *
 * @param agreement under which the plugin reads what comes; empty if the partner speaks FPR
 * @param flow of that agreement
 */
public record Binding(String institution, String agreement, String flow) {

    boolean speaksFpr() {
        return agreement.isEmpty();
    }
}
