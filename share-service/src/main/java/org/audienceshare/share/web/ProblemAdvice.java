package org.audienceshare.share.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.web.BodyLimitFilter.BodyTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Answers every failure with problem details, without a value of the request and without a stack trace. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final ErrorTable errors;

    ProblemAdvice(ErrorTable errors) {
        this.errors = errors;
    }

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
                return answer(
                        fault,
                        Problem.of(HttpStatus.CONTENT_TOO_LARGE, BodyLimitFilter.tooLarge(tooLarge.maxBytes())),
                        request);
            }
            if (cause instanceof JacksonException json && !(cause.getCause() instanceof BodyTooLargeException)) {
                return invalid(fault, List.of(UnreadableJson.of(json)), request);
            }
        }
        return invalid(fault, List.of(new FieldProblem("body", "is missing")), request);
    }

    /** A text that can't be an id is answered like an id that does not exist. */
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

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return toErrorPage(status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return toErrorPage(status, request);
    }

    /** An address without a handler belongs to the REST interface or to the pages: the error page finds out. */
    private static @Nullable ResponseEntity<Object> toErrorPage(HttpStatusCode status, WebRequest request) {
        try {
            HttpServletResponse response = ((ServletWebRequest) request).getResponse();
            Objects.requireNonNull(response, "a servlet response").sendError(status.value());
            return null;
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> other(Exception fault, WebRequest request) throws Exception {
        if (isDisconnected(fault)) {
            BrokenAnswerValve.breakOff(((ServletWebRequest) request).getRequest());
            return null;
        }
        return answer(fault, errors.problem(fault), request);
    }

    /** Nobody is there to read an answer, or the server has answered a body that did not arrive with 408. */
    private static boolean isDisconnected(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance);
    }

    private @Nullable ResponseEntity<Object> invalid(Exception fault, List<FieldProblem> errors, WebRequest request) {
        return answer(fault, Problem.invalid(errors), request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception fault, Problem problem, WebRequest request) {
        return handleExceptionInternal(
                fault, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
    }

    /** What was sent of an answer must not look like the whole. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response != null && response.isCommitted()) {
            BrokenAnswerValve.breakOff(((ServletWebRequest) request).getRequest());
            return null;
        }
        ResponseEntity<Object> answer = super.handleExceptionInternal(fault, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
            // What the framework refuses has a body of its own.
            ErrorType.of(HttpStatus.valueOf(status.value())).map(ErrorType::uri).ifPresent(problem::setType);
        }
        return answer;
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
