package carddesk.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A test of windows, with the {@link ScreenWatch}. Such tests run one after the other, since a process has one toolkit. */
@ExtendWith(ScreenWatch.class)
@Execution(ExecutionMode.SAME_THREAD)
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Watched {}
