package al.tirana.nyja.engine.type;

/** How a case stands: what a type's module decides by, and its store remembers. Immutable. */
public interface CaseState {}
