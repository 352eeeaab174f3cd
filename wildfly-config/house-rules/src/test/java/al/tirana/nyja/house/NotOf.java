package al.tirana.nyja.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Classes outside of a package and those below it. */
final class NotOf extends DescribedPredicate<JavaClass> {

    private final String root;

    NotOf(String root) {
        super("are not of " + root);
        this.root = root;
    }

    @Override
    public boolean test(JavaClass type) {
        return !(type.getPackageName() + ".").startsWith(root + ".");
    }
}
