{{- define "audience-share.labels" -}}
app.kubernetes.io/name: {{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: audience-share
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "audience-share.selector" -}}
app.kubernetes.io/name: {{ .component }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "audience-share.name" -}}
{{ printf "%s-%s" .root.Release.Name .component | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Wrong values stop the installation with a sentence that says what to change. */ -}}
{{- define "audience-share.check" -}}
{{- $v := .Values -}}
{{- $workers := int (ternary $v.keda.maxReplicas $v.syncWorker.replicas $v.keda.enabled) -}}
{{- $setting := ternary "keda.maxReplicas" "syncWorker.replicas" $v.keda.enabled -}}
{{- /* A worker has one consumer a topic, so that its share of partitions is read by one thread and written by many. */ -}}
{{- $consumersPerWorker := 1 -}}
{{- if gt (mul $workers $consumersPerWorker) (int $v.topics.tasksPartitions) -}}
{{- fail (printf "%s is %d, but audience.sync.tasks has %d partitions: the other workers would have nothing to do. Lower %s, or raise topics.tasksPartitions." $setting $workers (int $v.topics.tasksPartitions) $setting) -}}
{{- end -}}
{{- if and $v.keda.enabled (gt (int $v.keda.minReplicas) (int $v.keda.maxReplicas)) -}}
{{- fail "keda.minReplicas is larger than keda.maxReplicas." -}}
{{- end -}}
{{- if and $v.strimzi.enabled $v.topics.create -}}
{{- fail "strimzi.enabled creates the topics, so topics.create must be false." -}}
{{- end -}}
{{- range $component := list "shareService" "syncWorker" -}}
{{- if not (get (get $v $component) "existingSecret") -}}
{{- fail (printf "%s.existingSecret is empty. Create a secret with at least SPRING_MONGODB_URI, and name it there." $component) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "audience-share.pod" -}}
{{- $values := get .root.Values .values -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "audience-share.selector" . | nindent 8 }}
terminationGracePeriodSeconds: {{ .graceSeconds }}
containers:
  - name: {{ .component }}
    image: {{ $values.image | quote }}
    imagePullPolicy: {{ .root.Values.imagePullPolicy }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    envFrom:
      - secretRef:
          name: {{ $values.existingSecret | quote }}
    env:
      - name: SPRING_KAFKA_BOOTSTRAPSERVERS
        value: {{ .root.Values.kafka.bootstrapServers | quote }}
      - name: AUDIENCESHARE_REGISTRYURL
        value: {{ .root.Values.registry.url | quote }}
      - name: AUDIENCESHARE_TOPICS_CREATE
        value: {{ .root.Values.topics.create | quote }}
      - name: AUDIENCESHARE_TOPICS_EVENTSPARTITIONS
        value: {{ .root.Values.topics.eventsPartitions | quote }}
      - name: AUDIENCESHARE_TOPICS_TASKSPARTITIONS
        value: {{ .root.Values.topics.tasksPartitions | quote }}
      - name: AUDIENCESHARE_TOPICS_RESULTSPARTITIONS
        value: {{ .root.Values.topics.resultsPartitions | quote }}
      - name: AUDIENCESHARE_TOPICS_REPLICATIONFACTOR
        value: {{ .root.Values.topics.replicationFactor | quote }}
      - name: LOGGING_STRUCTURED_FORMAT_CONSOLE
        value: ecs
      {{- range .env }}
      - name: {{ .name }}
        value: {{ .value | quote }}
      {{- end }}
      {{- if and .root.Values.strimzi.enabled .root.Values.strimzi.users }}
      - name: SPRING_KAFKA_SECURITY_PROTOCOL
        value: SASL_SSL
      - name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM
        value: SCRAM-SHA-512
      - name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
        valueFrom:
          secretKeyRef:
            name: {{ .component }}
            key: sasl.jaas.config
      - name: SPRING_KAFKA_SSL_TRUSTSTORETYPE
        value: PEM
      - name: SPRING_KAFKA_SSL_TRUSTSTORECERTIFICATES
        valueFrom:
          secretKeyRef:
            name: {{ .root.Values.strimzi.cluster }}-cluster-ca-cert
            key: ca.crt
      {{- end }}
      {{- with $values.env }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    ports:
      {{- range .ports }}
      - name: {{ .name }}
        containerPort: {{ .port }}
      {{- end }}
    # The process works. It does not ask for Kafka, MongoDB or the registry: their outage is no reason for a restart.
    startupProbe:
      httpGet:
        path: /actuator/health/liveness
        port: {{ .management }}
      periodSeconds: 2
      failureThreshold: 90
    livenessProbe:
      httpGet:
        path: /actuator/health/liveness
        port: {{ .management }}
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      httpGet:
        path: /actuator/health/readiness
        port: {{ .management }}
      periodSeconds: 5
      timeoutSeconds: 5
    resources:
      {{- toYaml $values.resources | nindent 6 }}
    volumeMounts:
      # Zstandard and Snappy unpack their libraries here and execute them.
      - name: tmp
        mountPath: /tmp
      {{- range .root.Values.secretMounts }}
      - name: {{ .name }}
        mountPath: {{ .mountPath }}
        readOnly: true
      {{- end }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 256Mi
  {{- range .root.Values.secretMounts }}
  - name: {{ .name }}
    secret:
      secretName: {{ .secretName | quote }}
  {{- end }}
{{- end }}
