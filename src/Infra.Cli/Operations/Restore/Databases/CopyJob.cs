using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// The Kubernetes job that copies a restored database over its original, in one transaction: it succeeds as a whole or changes nothing.
/// </summary>
/// <param name="Name">Name of the job and of its secret.</param>
/// <param name="Namespace">Namespace it runs in.</param>
/// <param name="Database">Name of the database in PostgreSQL.</param>
/// <param name="User">User that owns the database.</param>
/// <param name="Certificates">Secret in the namespace with the certificate authorities of RDS.</param>
/// <param name="Image">Image with the client programs of PostgreSQL and a bash.</param>
/// <param name="SourceIdentifier">Identifier of the restored database.</param>
/// <param name="Source">Host of the restored database.</param>
/// <param name="Target">Host of the original.</param>
internal sealed record CopyJob(
    string Name,
    string Namespace,
    string Database,
    string User,
    KubernetesSecretEntry Certificates,
    string Image,
    string SourceIdentifier,
    string Source,
    string Target)
{
    /// <summary>Annotation with the identifier of the restored database.</summary>
    public const string SourceAnnotation = "infra/source";

    /// <summary>Key of the password in the job's secret.</summary>
    public const string PasswordKey = "password";

    // For a platform that makes no such secret: then its owner does.
    private static readonly KubernetesSecretEntry OwnCertificates = new("infra-database-certificates", "certificates.pem");

    // Rows are counted exactly, table by table, without knowing their names.
    private const string Script = """
        set -eu -o pipefail
        connect="--username=$PGUSER --no-password --port=5432"
        echo "Copying database $DATABASE from $SOURCE to $TARGET"
        pg_dump $connect --host="$SOURCE" --format=custom "$DATABASE" |
          pg_restore $connect --host="$TARGET" --clean --if-exists --single-transaction --dbname="$DATABASE"
        tables() {
          psql $connect --host="$1" --dbname="$DATABASE" --no-psqlrc --no-align --tuples-only --set=ON_ERROR_STOP=1 --command="
            SELECT format('%I.%I', table_schema, table_name) || ' ' || (xpath('//n/text()', query_to_xml(
              format('SELECT count(*) AS n FROM %I.%I', table_schema, table_name), false, true, '')))[1]::text
            FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')" | LC_ALL=C sort > "$2"
        }
        tables "$SOURCE" /tmp/source
        tables "$TARGET" /tmp/target
        if ! LC_ALL=C comm -23 /tmp/source /tmp/target > /tmp/missing || [ -s /tmp/missing ]; then
          echo "Tables with another number of rows than in the restored database:"
          cat /tmp/missing
          exit 1
        fi
        echo "Done: $(wc -l < /tmp/source) tables have the rows of the restored database"
        """;

    /// <summary>The job of a restored database.</summary>
    /// <param name="subject">The platform's database.</param>
    /// <param name="copy">The restored one.</param>
    /// <param name="original">Description of the platform's database.</param>
    /// <param name="image">Image; null takes the official one of the same major version.</param>
    /// <returns>Null when the owner has no namespace that the job could run in.</returns>
    public static CopyJob? Of(DatabaseSubject subject, DatabaseCopy copy, JsonElement original, string? image)
    {
        var major = (original.Text("EngineVersion") ?? subject.Entry.MajorVersion).Split('.')[0];
        return subject.Namespace is not { } place ? null : new CopyJob(
            subject.JobName,
            place,
            subject.Name,
            subject.Entry.User,
            subject.Entry.Certificates ?? OwnCertificates,
            image ?? $"docker.io/library/postgres:{major}",
            copy.Identifier,
            copy.Description.Argument("Endpoint")?.Text("Address") ?? "",
            original.Argument("Endpoint")?.Text("Address") ?? "");
    }

    /// <summary>The job as YAML. It holds no secret.</summary>
    public string Manifest() => $"""
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {Name}
          namespace: {Namespace}
          annotations:
            {SourceAnnotation}: {SourceIdentifier}
        spec:
          backoffLimit: 0
          activeDeadlineSeconds: 86400
          ttlSecondsAfterFinished: 86400
          template:
            spec:
              restartPolicy: Never
              automountServiceAccountToken: false
              nodeSelector:
                kubernetes.io/os: linux
              securityContext:
                runAsNonRoot: true
                runAsUser: 999
                runAsGroup: 999
                fsGroup: 999
                seccompProfile:
                  type: RuntimeDefault
              containers:
              - name: copy
                image: {Image}
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop: ["ALL"]
                env:
                - name: SOURCE
                  value: {Source}
                - name: TARGET
                  value: {Target}
                - name: DATABASE
                  value: {Database}
                - name: PGUSER
                  value: {User}
                - name: PGPASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: {Name}
                      key: {PasswordKey}
                - name: PGSSLMODE
                  value: verify-full
                - name: PGSSLROOTCERT
                  value: /certificates/{Certificates.Key}
                - name: PGCONNECT_TIMEOUT
                  value: "30"
                # A program that still uses the original would hold up the copy for ever.
                - name: PGOPTIONS
                  value: -c lock_timeout=120s
                volumeMounts:
                - name: certificates
                  mountPath: /certificates
                  readOnly: true
                - name: tmp
                  mountPath: /tmp
                command: ["/bin/bash", "-c"]
                args:
                - |
        {Indented(Script, "          ")}
              volumes:
              - name: certificates
                secret:
                  secretName: {Certificates.Name}
              - name: tmp
                emptyDir:
                  sizeLimit: 64Mi

        """;

    /// <summary>The job's secret as JSON, for standard input alone. Kubernetes deletes it together with the job.</summary>
    /// <param name="password">The password.</param>
    /// <param name="jobUid">UID of the job.</param>
    public string SecretManifest(DatabasePassword password, string jobUid) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["type"] = "Opaque",
        ["metadata"] = new JsonObject
        {
            ["name"] = Name,
            ["namespace"] = Namespace,
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["name"] = Name,
                ["uid"] = jobUid,
            }),
        },
        ["stringData"] = new JsonObject { [PasswordKey] = password.Value },
    }.ToJsonString();

    private static string Indented(string text, string indent) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => $"{indent}{line}"));
}
