package org.audienceshare.share.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.filter.InvalidFilterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns whatever a request ran into to problem details, without a value of the request and without a stack trace. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = fault.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldProblem(
                        error instanceof FieldError field ? field.getField() : "body",
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return invalid(fault, errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = new ArrayList<>();
        fault.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> errors.add(new FieldProblem(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage())))));
        return invalid(fault, errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return tooLarge(tooLarge, request);
            }
            if (cause instanceof JacksonException json && !(cause.getCause() instanceof BodyTooLargeException)) {
                return invalid(fault, List.of(UnreadableJson.of(json)), request);
            }
        }
        return invalid(fault, List.of(new FieldProblem("body", "is missing")), request);
    }

    /** An id that could be none names nothing, so that it is answered like one that names nothing. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (fault.getRequiredType() == AudienceId.class) {
            return answer(fault, Problem.notFound(), request);
        }
        String field = fault instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "request";
        Class<?> type = fault.getRequiredType();
        return invalid(
                fault, List.of(new FieldProblem(field, "must be " + UnreadableJson.kind(orText(type)))), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException fault,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(fault, List.of(new FieldProblem(fault.getParameterName(), "is missing")), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooLarge(BodyTooLargeException fault, WebRequest request) {
        String detail = BodyLimitFilter.tooLarge(fault.maxBytes());
        return answer(fault, Problem.of(HttpStatus.CONTENT_TOO_LARGE, detail), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> rejected(RequestRejectedException fault, WebRequest request) {
        return answer(fault, Problem.of(HttpStatus.BAD_REQUEST, "The address of the request is not valid."), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> noFilter(InvalidFilterException fault, WebRequest request) {
        return invalid(fault, List.of(new FieldProblem(fault.field(), String.valueOf(fault.getMessage()))), request);
    }

    /** A bug. Its message may hold contact data, so that only its kind and its stack are logged. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> bug(Exception fault, WebRequest request) throws Exception {
        if (fault instanceof AccessDeniedException || fault instanceof AuthenticationException) {
            throw fault;
        }
        LOG.error("A request failed", RedactedException.of(fault));
        return answer(
                fault,
                Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. Try again later."),
                request);
    }

    private @Nullable ResponseEntity<Object> invalid(Exception fault, List<FieldProblem> errors, WebRequest request) {
        return answer(fault, Problem.invalid(errors), request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception fault, Problem problem, WebRequest request) {
        return handleExceptionInternal(
                fault, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected ProblemDetail createProblemDetail(
            Exception fault,
            HttpStatusCode status,
            String defaultDetail,
            @Nullable String detailMessageCode,
            Object @Nullable [] detailMessageArguments,
            WebRequest request) {
        return Problem.body(HttpStatus.valueOf(status.value()), defaultDetail, Map.of());
    }

    private static Class<?> orText(@Nullable Class<?> type) {
        return type == null ? String.class : type;
    }
}
