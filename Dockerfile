# One image per service, from the jar that `mvn -Pquick package` built:
#   docker build --build-arg JAR=share-service/target/share-service-0.1.0-SNAPSHOT-exec.jar -t audience-share/share-service .
FROM eclipse-temurin:25-jre AS layers
ARG JAR
WORKDIR /layers
COPY ${JAR} application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app service && apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# The layers that change least come first, so that a new build of the service uploads one small layer.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "application.jar"]
