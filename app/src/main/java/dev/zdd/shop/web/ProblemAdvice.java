package dev.zdd.shop.web;

import dev.zdd.shop.bulkhead.Bulkhead;
import dev.zdd.shop.redis.RedisUnavailable;
import jakarta.validation.ConstraintViolationException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error leaves as {@code application/problem+json} with the request's id, without internals. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** One field that was not as expected. */
    record Violation(String field, String expected) {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        log.error("Request failed", failure);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        var problem = ProblemDetail.forStatusAndDetail(status, "unexpected error; the log has it under the request id");
        return handleExceptionInternal(failure, problem, new HttpHeaders(), status, request);
    }

    /** The database is away or too slow. Nothing is known to have happened, and an idempotent repetition finds out. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> databaseMissing(DataAccessException failure, WebRequest request) {
        log.warn("Database: {}", failure.getMostSpecificCause().getMessage());
        return missing(
                failure, "the database does not answer; repeat the request with the same Idempotency-Key", request);
    }

    /** More requests at once than can wait for an answer of a server; this one was not begun. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> overloaded(Bulkhead.Full failure, WebRequest request) {
        log.warn("Refused: {}", failure.getMessage());
        return missing(failure, "too many requests at once; repeat the request later", request);
    }

    /** Redis is away or too slow; what needs it is idempotent. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> redisMissing(RedisUnavailable failure, WebRequest request) {
        log.warn("Redis: {}", failure.getCause().getMessage());
        return missing(failure, "carts are not available at the moment; repeat the request later", request);
    }

    private @Nullable ResponseEntity<Object> missing(Exception failure, String detail, WebRequest request) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return handleExceptionInternal(
                failure, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return bodyLimit(failure, HttpStatus.CONTENT_TOO_LARGE, cause.getMessage(), headers, request);
            }
            if (cause instanceof BodyTooSlow) {
                return bodyLimit(failure, HttpStatus.REQUEST_TIMEOUT, cause.getMessage(), headers, request);
            }
            if (cause instanceof SocketTimeoutException) {
                return bodyLimit(failure, HttpStatus.REQUEST_TIMEOUT, "the body did not arrive", headers, request);
            }
        }
        return super.handleHttpMessageNotReadable(failure, headers, status, request);
    }

    private @Nullable ResponseEntity<Object> bodyLimit(
            Exception failure, HttpStatus status, String detail, HttpHeaders headers, WebRequest request) {
        // What is left of the body is not read.
        headers.set(HttpHeaders.CONNECTION, "close");
        return handleExceptionInternal(
                failure, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalidValue(ConstraintViolationException failure, WebRequest request) {
        var violations = failure.getConstraintViolations().stream()
                .map(found -> new Violation(found.getPropertyPath().toString(), found.getMessage()))
                .toList();
        return invalid(failure, violations, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violations = failure.getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return invalid(failure, violations, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violations = failure.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> violation(result, error)))
                .toList();
        return invalid(failure, violations, headers, status, request);
    }

    private static Violation violation(ParameterValidationResult result, MessageSourceResolvable error) {
        var field = error instanceof FieldError inBody
                ? inBody.getField()
                : String.valueOf(result.getMethodParameter().getParameterName());
        return new Violation(field, String.valueOf(error.getDefaultMessage()));
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception failure,
            List<Violation> violations,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, "the request has fields that are not as expected");
        problem.setProperty("violations", violations);
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem) {
            problem.setProperty("requestId", MDC.get(RequestIdFilter.MDC_KEY));
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
