package al.tirana.nyja.systemtest.courses;

import jakarta.enterprise.context.ApplicationScoped;

/** The first that brings these types. */
@ApplicationScoped
public class CoursesPlugin extends Courses {

    @Override
    public String id() {
        return "courses";
    }
}
