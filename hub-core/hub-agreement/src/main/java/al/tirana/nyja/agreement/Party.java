package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.ActorKind;
import java.util.Optional;

/**
 * An institution that signed.
 *
 * @param institution actor id, such as {@code BT.QRM}, or a family of units, such as {@code BT.NJVRN.*}
 * @param role controller, joint-controller or processor, in the sense of the data protection law
 * @param represents the legal person, as written in the agreement
 * @param kind what it is, if the agreement says so; the register may say it too
 */
public record Party(String institution, String role, String represents, Optional<ActorKind> kind) {}
