package dev.zdd.shop.cart;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A cart's name, which its client chooses; whoever knows it may use the cart, so it should be hard to guess. */
@Pattern(regexp = "[A-Za-z0-9_-]{8,64}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface CartName {
    String message() default "8 to 64 of the characters A-Z a-z 0-9 _ -";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
