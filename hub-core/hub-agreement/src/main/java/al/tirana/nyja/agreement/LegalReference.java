package al.tirana.nyja.agreement;

/**
 * What the agreement rests on.
 *
 * @param act a law, a decision of the Council of Ministers, a minister's instruction or an agreement, such as {@code Ligji 124/2024}
 * @param provision the article, or an empty text
 */
public record LegalReference(String act, String provision) {}
