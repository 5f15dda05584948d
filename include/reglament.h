/*
 * reglament: public-service regulations as data; decides, times and conducts the cases under them.
 *
 * The contract in one page is bindings/c/README.md. In short: every call that can fail returns a status, 0 for success;
 * outputs are written only then; `error_out` may be null; every handle has its `_free`, which takes null; text is UTF-8 as pointer
 * and length; a handle may be used by any number of threads at once unless it says otherwise.
 *
 * Made from the crate `reglament-c`; do not edit (`cargo xtask generate`).
 */


#ifndef REGLAMENT_H
#define REGLAMENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef REGLAMENT_COLUMNS
/* Arrow's C data and C stream interfaces, as Arrow defines them. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};
#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
#endif
#endif


/// The number of the C ABI of this header; `reglament_abi_version` gives that of the library.
#define REGLAMENT_ABI_VERSION 1

/// The version of this header, to be compared before anything is called: its first number.
#define REGLAMENT_VERSION_MAJOR 0

/// The second number of the version of this header.
#define REGLAMENT_VERSION_MINOR 1

/// The third number of the version of this header.
#define REGLAMENT_VERSION_PATCH 0

#if defined(REGLAMENT_COLUMNS)
/// How many columns there may be in all, those within others included.
#define MOST (1 << 20)
#endif

/// One application and everything that has happened to it. Not to be changed by one thread while another uses it.
typedef struct reglament_case reglament_case;

/// Every act and regulation that was loaded. Immutable: any number of threads may use it without locks.
typedef struct reglament_catalogue reglament_catalogue;

/// An error. It never contains a value that the caller handed in.
typedef struct reglament_error reglament_error;

/// A value or *unknown* for every fact. Not to be changed by one thread while another uses it.
typedef struct reglament_facts reglament_facts;

/// Law files being gathered for a catalogue. Not to be used by two threads at once.
typedef struct reglament_law reglament_law;

/// One regulation together with the calendar its terms are counted by. Immutable: any number of threads may use it
/// without locks.
typedef struct reglament_regulation reglament_regulation;

/// Text made for the caller, who frees it with `reglament_text_free`.
typedef struct reglament_text reglament_text;

/// A view of text in UTF-8: it owns nothing. Who hands one in keeps it alive for the call; one handed out says what it
/// borrows from.
typedef struct reglament_str {
    /// The first byte; may be null if `length` is 0.
    const char *data;
    /// The number of bytes, not of characters.
    size_t length;
} reglament_str;

/// What the host does with the message of a panic, which is good for the call. It runs on the thread that panicked, and
/// may be called by several at once; it must neither throw nor jump, and must not call `reglament_set_panic_handler`.
typedef void (*reglament_panic_handler)(void *data, struct reglament_str message);

/// What every function that can fail returns: 0, or the number of an error code.
typedef int32_t reglament_status;

/// How an application reaches the provider.
typedef int32_t reglament_channel;

/// A day.
typedef struct reglament_date {
    /// The year.
    int32_t year;
    /// The month, from 1.
    uint8_t month;
    /// The day of the month, from 1.
    uint8_t day;
} reglament_date;

/// A language of labels and explanations.
typedef int32_t reglament_language;

/// What values a fact can have.
typedef int32_t reglament_fact_type;

/// What an assessment comes to.
typedef int32_t reglament_outcome;

/// The findings of an assessment as bit masks. Set `size` to `sizeof(reglament_findings)` before the call.
typedef struct reglament_findings {
    /// The size of this struct in bytes, as your header has it.
    uint32_t size;
    /// What the assessment comes to.
    reglament_outcome outcome;
    /// The grounds that apply: bit 0 is ground 1.
    uint64_t applying;
    /// The grounds that are open.
    uint64_t open;
    /// The unknown facts that can still change an open ground, by index; 0 unless the outcome is undetermined.
    uint64_t missing;
} reglament_findings;

/// A moment, with the offset from UTC by which a clock shows it.
typedef struct reglament_moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    int64_t seconds;
    /// How many seconds the clock is ahead of UTC: 21600 for +06:00.
    int32_t offset;
} reglament_moment;

/// When an application counts as accepted, and when the service is due. Set `size` to `sizeof(reglament_deadline)`
/// before the call.
typedef struct reglament_deadline {
    /// The size of this struct in bytes, as your header has it.
    uint32_t size;
    /// 1 if the act states no overall term, so that one is assumed.
    uint32_t assumed;
    /// When the application counts as accepted, by the clock of the office.
    struct reglament_moment accepted_at;
    /// When the overall term ends, by the clock of the office.
    struct reglament_moment due_at;
} reglament_deadline;

/// What the digits of a number seem to say; not to be relied on. Set `size` to `sizeof(reglament_iin)` before the call.
typedef struct reglament_iin {
    /// The size of this struct in bytes, as your header has it.
    uint32_t size;
    /// 0 if they say nothing of the sex, 1 for male, 2 for female.
    int32_t sex;
    /// The day of birth they seem to say; year 0 if they say none that exists.
    struct reglament_date birth_date;
} reglament_iin;

/// Which certificates of electronic signatures a case is conducted with.
typedef int32_t reglament_certificates;

/// A paper of a case.
typedef int32_t reglament_paper;

/// What is written of a regulation.
typedef int32_t reglament_document;

/// The call succeeded.
#define REGLAMENT_STATUS_OK 0

/// The text is not JSON.
#define REGLAMENT_STATUS_INVALID_JSON 101

/// A key is not among those known at this place.
#define REGLAMENT_STATUS_UNKNOWN_KEY 102

/// A key appears twice in one object.
#define REGLAMENT_STATUS_REPEATED_KEY 103

/// A key that is needed is absent.
#define REGLAMENT_STATUS_MISSING_KEY 104

/// The value is not of the expected type.
#define REGLAMENT_STATUS_WRONG_TYPE 105

/// The name is not in the vocabulary of facts.
#define REGLAMENT_STATUS_UNKNOWN_FACT 106

/// The word is not among the values allowed here.
#define REGLAMENT_STATUS_UNKNOWN_VALUE 107

/// The text is not a day that exists, written YYYY-MM-DD.
#define REGLAMENT_STATUS_INVALID_DATE 108

/// The amount of money is not a plain number with at most two decimals.
#define REGLAMENT_STATUS_INVALID_AMOUNT 109

/// The number is outside the range allowed here, or not whole.
#define REGLAMENT_STATUS_OUT_OF_RANGE 110

/// The date of a fact is after the day of assessment.
#define REGLAMENT_STATUS_DATE_AFTER_ASSESSMENT 111

/// The text is not a moment in RFC 3339 with an offset from UTC.
#define REGLAMENT_STATUS_INVALID_TIMESTAMP 112

/// The bytes are not UTF-8.
#define REGLAMENT_STATUS_INVALID_UTF8 113

/// The line is longer than what is read at once.
#define REGLAMENT_STATUS_LINE_TOO_LONG 114

/// There is nothing to read.
#define REGLAMENT_STATUS_EMPTY_INPUT 115

/// The facts were made for the vocabulary of another catalogue.
#define REGLAMENT_STATUS_FOREIGN_FACTS 116

/// A row of the table has more or fewer fields than its header.
#define REGLAMENT_STATUS_FIELD_COUNT 117

/// An individual identification number has twelve digits.
#define REGLAMENT_STATUS_IIN_LENGTH 151

/// An individual identification number consists of the digits 0 to 9.
#define REGLAMENT_STATUS_IIN_NOT_DIGITS 152

/// The control digit of the individual identification number is not the one its digits give.
#define REGLAMENT_STATUS_IIN_CONTROL_DIGIT 153

/// No regulation of the catalogue has this id.
#define REGLAMENT_STATUS_UNKNOWN_REGULATION 201

/// No edition of the regulation is in effect on that day.
#define REGLAMENT_STATUS_NOT_IN_EFFECT 202

/// The law files have faults, each listed in the error.
#define REGLAMENT_STATUS_INVALID_LAW 203

/// No act of the catalogue has this id.
#define REGLAMENT_STATUS_UNKNOWN_ACT 204

/// An act cannot have been published before it was registered or adopted.
#define REGLAMENT_STATUS_IMPOSSIBLE_PUBLICATION 205

/// The regulation does not have this channel.
#define REGLAMENT_STATUS_UNKNOWN_CHANNEL 206

/// The file is not TOML.
#define REGLAMENT_STATUS_INVALID_TOML 221

/// The file is written in a version of the format that is not known.
#define REGLAMENT_STATUS_UNKNOWN_SCHEMA 222

/// The file, or a section every catalogue needs, is absent.
#define REGLAMENT_STATUS_MISSING_SECTION 223

/// The same thing is stated in two places that must not both state it.
#define REGLAMENT_STATUS_STATED_TWICE 224

/// A text lacks one of the languages, or is empty.
#define REGLAMENT_STATUS_MISSING_LANGUAGE 225

/// The citation does not have the form of one, or names a law that is not known.
#define REGLAMENT_STATUS_INVALID_CITATION 226

/// The code of an assumption is not in the list of assumptions.
#define REGLAMENT_STATUS_UNKNOWN_ASSUMPTION 227

/// The condition is not written in the language of conditions.
#define REGLAMENT_STATUS_CONDITION_SYNTAX 228

/// The comparison does not fit the type of the fact.
#define REGLAMENT_STATUS_CONDITION_TYPE 229

/// The parameter is not known.
#define REGLAMENT_STATUS_UNKNOWN_PARAMETER 230

/// The fact appears more than once in one ground, which three-valued logic could not answer exactly.
#define REGLAMENT_STATUS_REPEATED_FACT 231

/// The comparison holds for every value, so it says nothing.
#define REGLAMENT_STATUS_ALWAYS_TRUE 232

/// The comparison holds for no value, so it says nothing.
#define REGLAMENT_STATUS_ALWAYS_FALSE 233

/// The numbers or days are not in order.
#define REGLAMENT_STATUS_OUT_OF_ORDER 234

/// The role is not among the regulation's roles.
#define REGLAMENT_STATUS_UNKNOWN_ROLE 235

/// The successor is not among the portal's nodes.
#define REGLAMENT_STATUS_UNKNOWN_NODE 236

/// No way leads to this node of the portal.
#define REGLAMENT_STATUS_UNREACHABLE_NODE 237

/// No way leads from this node of the portal to an end.
#define REGLAMENT_STATUS_ENDLESS_NODE 238

/// Two editions of one regulation are in effect on one day.
#define REGLAMENT_STATUS_OVERLAPPING_EDITIONS 239

/// The whole days of the steps and the overall term do not fit together.
#define REGLAMENT_STATUS_TERM_MISMATCH 240

/// What is borrowed does not exist, is borrowed itself, or belongs to another service.
#define REGLAMENT_STATUS_CANNOT_BORROW 241

/// There are more of them than a mask of 64 bits can hold.
#define REGLAMENT_STATUS_TOO_MANY 242

/// The events of a regulation do not lead from the submission to the issued result.
#define REGLAMENT_STATUS_BROKEN_PROCEDURE 243

/// The template of a paper is not written in the language of templates, or names what no case holds.
#define REGLAMENT_STATUS_INVALID_TEMPLATE 244

/// The calendar does not cover this day.
#define REGLAMENT_STATUS_OUTSIDE_CALENDAR 301

/// No value of a parameter that the regulation uses is known for this day.
#define REGLAMENT_STATUS_OUTSIDE_PARAMETER 302

/// The office is closed at that moment, so nobody can accept an application there.
#define REGLAMENT_STATUS_OUTSIDE_OFFICE_HOURS 303

/// The law does not allow this event at this point of the case.
#define REGLAMENT_STATUS_EVENT_NOT_PERMITTED 401

/// The law assigns this to somebody else.
#define REGLAMENT_STATUS_WRONG_ROLE 402

/// The event is earlier than the one recorded last.
#define REGLAMENT_STATUS_TIME_RUNS_BACKWARDS 403

/// The case has ended.
#define REGLAMENT_STATUS_CASE_ENDED 404

/// The facts do not support the result: a positive one while a ground applies or is open, or a negative one without any.
#define REGLAMENT_STATUS_RESULT_NOT_SUPPORTED 405

/// The regulation does not say which events its procedure consists of.
#define REGLAMENT_STATUS_NO_PROCEDURE 406

/// The case is pinned to another state of the law data.
#define REGLAMENT_STATUS_OTHER_LAW 407

/// The facts do not give the assessment that was pinned when the result was signed.
#define REGLAMENT_STATUS_OTHER_ASSESSMENT 408

/// The case is written in a newer version of the format than this library reads.
#define REGLAMENT_STATUS_NEWER_SCHEMA 409

/// The case does not hold something that the paper shows.
#define REGLAMENT_STATUS_PAPER_INCOMPLETE 410

/// There is no such paper in this language.
#define REGLAMENT_STATUS_UNKNOWN_PAPER 411

/// The case already exists, or its file is not one.
#define REGLAMENT_STATUS_INVALID_CASE_FILE 412

/// The same visit or the same facts are already recorded for this moment.
#define REGLAMENT_STATUS_REPEATED_EVENT 413

/// A case could be in more states than a case graph may have.
#define REGLAMENT_STATUS_TOO_MANY_STATES 414

/// A pointer is null where something is needed.
#define REGLAMENT_STATUS_NULL_ARGUMENT 901

/// A struct of the caller is smaller than what this library writes into it.
#define REGLAMENT_STATUS_STRUCT_SIZE 902

/// A file or folder cannot be read.
#define REGLAMENT_STATUS_UNREADABLE 903

/// The library made a mistake of its own, and changed nothing.
#define REGLAMENT_STATUS_INTERNAL 904

/// The library was installed without tables.
#define REGLAMENT_STATUS_WITHOUT_TABLES 905

/// The library was installed without what is drawn and exported of regulations.
#define REGLAMENT_STATUS_WITHOUT_MODELS 906

/// The provider's office.
#define REGLAMENT_CHANNEL_OFFICE 1

/// The web portal.
#define REGLAMENT_CHANNEL_PORTAL 2

/// Those of persons.
#define REGLAMENT_CERTIFICATES_REAL 1

/// Those issued for tests, whose numbers may belong to nobody.
#define REGLAMENT_CERTIFICATES_TEST 2

/// Kazakh.
#define REGLAMENT_LANGUAGE_KK 1

/// Russian.
#define REGLAMENT_LANGUAGE_RU 2

/// English.
#define REGLAMENT_LANGUAGE_EN 3

/// No ground applies and none is open.
#define REGLAMENT_OUTCOME_ELIGIBLE 1

/// A ground applies.
#define REGLAMENT_OUTCOME_INELIGIBLE 2

/// No ground applies, and one is open.
#define REGLAMENT_OUTCOME_UNDETERMINED 3

/// There is no such fact.
#define REGLAMENT_FACT_TYPE_NONE 0

/// Yes or no.
#define REGLAMENT_FACT_TYPE_BOOLEAN 1

/// One word of a closed list.
#define REGLAMENT_FACT_TYPE_ENUMERATION 2

/// A day.
#define REGLAMENT_FACT_TYPE_DATE 3

/// Whole years, not negative.
#define REGLAMENT_FACT_TYPE_YEARS 4

/// Tenge, exact, not negative.
#define REGLAMENT_FACT_TYPE_MONEY 5

/// What the applicant gets when the documents are accepted.
#define REGLAMENT_PAPER_RECEIPT 1

/// The reasoned reply refusing the service.
#define REGLAMENT_PAPER_REASONED_REFUSAL 2

/// The conclusion, of possibility or of impossibility.
#define REGLAMENT_PAPER_CONCLUSION 3

/// What the portal sends: the result, and when and where to come for it.
#define REGLAMENT_PAPER_NOTIFICATION 4

/// How far the case is.
#define REGLAMENT_PAPER_STATUS 5

/// The handbook: everything it states as one page of HTML, with both drawings.
#define REGLAMENT_DOCUMENT_HANDBOOK 1

/// The drawing of the handbook of business processes, as SVG.
#define REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM 2

/// The diagram of how the information systems interact, as SVG.
#define REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM 3

/// The process of one channel as BPMN 2.0.
#define REGLAMENT_DOCUMENT_BPMN 4

/// The grounds for refusal as DMN.
#define REGLAMENT_DOCUMENT_DMN 5

/// Every state of a case and every event as a Petri net in PNML.
#define REGLAMENT_DOCUMENT_PNML 6

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// A view of a text, valid until the text is freed; the empty view for null.
struct reglament_str reglament_text_view(const struct reglament_text *text);

/// Frees a text. Null is fine.
void reglament_text_free(struct reglament_text *text);

/// Says where the message of a panic goes: to `handler` with `data`, or to standard error again if it is null, as it
/// does from the beginning. A panic is a mistake of the library's own, which the call in question returns as the status
/// `internal`; the message names the place in its source and is for a report. It may contain what was handed in: treat
/// it as personal data.
///
/// It holds for the whole process, so it is for the program to call, not for a library within it. Any thread may use
/// `handler` and `data` from then on, until another call has taken their place and no call of this library runs.
void reglament_set_panic_handler(reglament_panic_handler handler,
                                 void *data);

/// The number of the error, the same as the status; 0 for null.
reglament_status reglament_error_status(const struct reglament_error *error);

/// What is wrong and what was expected, for a person. Borrows from the error.
struct reglament_str reglament_error_message(const struct reglament_error *error);

/// Where it was found: a path of keys joined by `/`, or the name of an argument; may be empty. Borrows from the error.
struct reglament_str reglament_error_place(const struct reglament_error *error);

/// The provision that forbids what was refused; empty if none does. Borrows from the error.
struct reglament_str reglament_error_citation(const struct reglament_error *error);

/// The error as one JSON object: `code`, `message`, `place`, and where they apply `citation`, `faults` of law files,
/// and `further` errors of the same object. Free the text.
reglament_status reglament_error_json(const struct reglament_error *error,
                                      struct reglament_text **text_out,
                                      struct reglament_error **error_out);

/// Frees an error. Null is fine.
void reglament_error_free(struct reglament_error *error);

/// The stable name of a status: `unknown-fact` for 106, `ok` for 0; empty if there is none of this number.
struct reglament_str reglament_status_name(reglament_status status);

/// The version of the library: `0.1.0`.
struct reglament_str reglament_version(void);

/// The number of the C ABI: it changes when programs have to be compiled anew, and with it the SONAME.
uint32_t reglament_abi_version(void);

/// The edition of the embedded law data, raised with every change that can change an answer.
uint32_t reglament_law_edition(void);

/// Whether the library answers tables: 1 if it was installed with `--columns`, 0 if not. Without them the functions of
/// tables are there, too, and fail with the status `without-tables`.
int32_t reglament_has_columns(void);

/// Whether the library draws and exports regulations: 1 if it was installed with `--models`, 0 if not. Without it the functions are
/// there, too, and fail with the status `without-models`.
int32_t reglament_has_models(void);

/// The full id: `almaty/adoption@3-383-2016`. Borrows from the regulation.
struct reglament_str reglament_regulation_id(const struct reglament_regulation *regulation);

/// Everything the regulation states, as one JSON object. Free the text.
reglament_status reglament_regulation_json(const struct reglament_regulation *regulation,
                                           struct reglament_text **text_out,
                                           struct reglament_error **error_out);

/// Every state of a case under the regulation when the application comes through a channel, and every event that leads from one
/// to another, as one JSON object: `{"regulation", "channel", "start", "states", "transitions"}`. Free the text.
reglament_status reglament_regulation_graph_json(const struct reglament_regulation *regulation,
                                                 reglament_channel channel,
                                                 struct reglament_text **text_out,
                                                 struct reglament_error **error_out);

/// Whether it is in effect on a day, and whether that is certain: `{"state", "certain", "reason"}`. Free the text.
reglament_status reglament_regulation_standing_json(const struct reglament_regulation *regulation,
                                                    struct reglament_date on,
                                                    struct reglament_text **text_out,
                                                    struct reglament_error **error_out);

/// Frees a regulation. Null is fine.
void reglament_regulation_free(struct reglament_regulation *regulation);

/// How many grounds of refusal the regulation has; 0 for null.
size_t reglament_regulation_ground_count(const struct reglament_regulation *regulation);

/// The number in the act of the ground at an index, which is its bit in `reglament_findings`; 0 if there is none.
uint32_t reglament_regulation_ground_number(const struct reglament_regulation *regulation,
                                            size_t index);

/// The short name of the ground at an index, which is ours and not the act's; empty if there is no such ground or
/// language. Borrows
///  into the regulation.
struct reglament_str reglament_regulation_ground_name(const struct reglament_regulation *regulation,
                                                      size_t index,
                                                      reglament_language language);

/// The act's words of the ground at an index, in English our translation; empty if there is no such ground or language.
/// Borrows from the regulation.
struct reglament_str reglament_regulation_ground_text(const struct reglament_regulation *regulation,
                                                      size_t index,
                                                      reglament_language language);

/// The provision that states the ground at an index, as a lawyer of the language writes it: `p. 11(12)`, in Russian and
/// Kazakh in words. The act is that of the regulation. Free the text.
reglament_status reglament_regulation_ground_citation(const struct reglament_regulation *regulation,
                                                      size_t index,
                                                      reglament_language language,
                                                      struct reglament_text **text_out,
                                                      struct reglament_error **error_out);

/// The catalogue of the embedded law. Free it with `reglament_catalogue_free`.
reglament_status reglament_catalogue_new(struct reglament_catalogue **catalogue_out,
                                         struct reglament_error **error_out);

/// Frees a catalogue; regulations, facts and cases made from it live on. Null is fine.
void reglament_catalogue_free(struct reglament_catalogue *catalogue);

/// The digest of all law files and days of publication, in hexadecimal. Borrows from the catalogue.
struct reglament_str reglament_catalogue_digest(const struct reglament_catalogue *catalogue);

/// How many regulations it has; 0 for null.
size_t reglament_catalogue_regulation_count(const struct reglament_catalogue *catalogue);

/// The regulation at an index, in the order of their ids. Free it with `reglament_regulation_free`.
reglament_status reglament_catalogue_regulation_at(const struct reglament_catalogue *catalogue,
                                                   size_t index,
                                                   struct reglament_regulation **regulation_out,
                                                   struct reglament_error **error_out);

/// The edition of a regulation that an id names: with `@…` that one, otherwise the one in effect on the day. Free it
/// with `reglament_regulation_free`.
reglament_status reglament_catalogue_regulation(const struct reglament_catalogue *catalogue,
                                                struct reglament_str id,
                                                struct reglament_date on,
                                                struct reglament_regulation **regulation_out,
                                                struct reglament_error **error_out);

/// How many facts the vocabulary has; 0 for null.
size_t reglament_catalogue_fact_count(const struct reglament_catalogue *catalogue);

/// The index of a fact by its name: the same in every call, and its bit in `missing`.
reglament_status reglament_catalogue_fact_index(const struct reglament_catalogue *catalogue,
                                                struct reglament_str name,
                                                size_t *index_out,
                                                struct reglament_error **error_out);

/// The name of the fact at an index; empty if there is none. Borrows from the catalogue.
struct reglament_str reglament_catalogue_fact_name(const struct reglament_catalogue *catalogue, size_t index);

/// What values the fact at an index can have: one of `REGLAMENT_FACT_TYPE_…`, which tells the function that sets it;
/// `…_NONE` if there is no such fact.
reglament_fact_type reglament_catalogue_fact_type(const struct reglament_catalogue *catalogue,
                                                  size_t index);

/// The position of a word in the list of the fact at an index: what `reglament_facts_set_word_at` takes. The same in
/// every call.
reglament_status reglament_catalogue_word_position(const struct reglament_catalogue *catalogue,
                                                   size_t index,
                                                   struct reglament_str word,
                                                   size_t *position_out,
                                                   struct reglament_error **error_out);

/// The vocabulary as JSON: every fact in order, with type, words, sensitivity, labels, question and source. Free the
/// text.
reglament_status reglament_catalogue_vocabulary_json(const struct reglament_catalogue *catalogue,
                                                     struct reglament_text **text_out,
                                                     struct reglament_error **error_out);

/// Begins to gather law files: none yet. Free it with `reglament_law_free`.
reglament_status reglament_law_new(struct reglament_law **law_out, struct reglament_error **error_out);

/// Adds the embedded law as a layer of its own: what is added later replaces what it states.
reglament_status reglament_law_add_embedded(struct reglament_law *law, struct reglament_error **error_out);

/// Adds one law file from memory to the layer being gathered; `name` is what errors call it. Both texts are copied.
reglament_status reglament_law_add_text(struct reglament_law *law,
                                        struct reglament_str name,
                                        struct reglament_str text,
                                        struct reglament_error **error_out);

/// Adds every law file (`*.toml`) below a folder, as a layer of its own.
reglament_status reglament_law_add_folder(struct reglament_law *law,
                                          struct reglament_str folder,
                                          struct reglament_error **error_out);

/// Says on which day an act, or the act that repeals one, was first officially published.
reglament_status reglament_law_set_published(struct reglament_law *law,
                                             struct reglament_str act,
                                             struct reglament_date on,
                                             struct reglament_error **error_out);

/// Reads and checks what was gathered. An error of code `invalid-law` holds every fault of every file.
/// Free the catalogue with `reglament_catalogue_free`; `law` may be freed before it.
reglament_status reglament_law_build(const struct reglament_law *law,
                                     struct reglament_catalogue **catalogue_out,
                                     struct reglament_error **error_out);

/// Frees gathered law files. Null is fine.
void reglament_law_free(struct reglament_law *law);

/// Nothing is known yet. Free it with `reglament_facts_free`.
reglament_status reglament_facts_new(const struct reglament_catalogue *catalogue,
                                     struct reglament_facts **facts_out,
                                     struct reglament_error **error_out);

/// The facts of a JSON object: `{"applicant.married": true, …}`. Free it with `reglament_facts_free`.
reglament_status reglament_facts_parse(const struct reglament_catalogue *catalogue,
                                       struct reglament_str text,
                                       struct reglament_facts **facts_out,
                                       struct reglament_error **error_out);

/// Fills facts anew from a JSON object; what it does not name becomes unknown. For many objects one after the other; on
/// an error everything stays as it was.
reglament_status reglament_facts_read(struct reglament_facts *facts,
                                      struct reglament_str text,
                                      struct reglament_error **error_out);

/// The known facts as a JSON object, in the order of the vocabulary: personal data. Free the text.
reglament_status reglament_facts_json(const struct reglament_facts *facts,
                                      struct reglament_text **text_out,
                                      struct reglament_error **error_out);

/// Makes a fact known that is yes or no: 0 is no, 1 is yes, any other number an error.
reglament_status reglament_facts_set_boolean(struct reglament_facts *facts,
                                             size_t index,
                                             int32_t value,
                                             struct reglament_error **error_out);

/// Makes a fact known that is a day.
reglament_status reglament_facts_set_date(struct reglament_facts *facts,
                                          size_t index,
                                          struct reglament_date value,
                                          struct reglament_error **error_out);

/// Makes a fact known that is a number of whole years.
reglament_status reglament_facts_set_years(struct reglament_facts *facts,
                                           size_t index,
                                           uint32_t value,
                                           struct reglament_error **error_out);

/// Makes a fact known that is an amount, in hundredths of a tenge.
reglament_status reglament_facts_set_money(struct reglament_facts *facts,
                                           size_t index,
                                           int64_t hundredths,
                                           struct reglament_error **error_out);

/// Makes a fact known by a word of its list.
reglament_status reglament_facts_set_word(struct reglament_facts *facts,
                                          size_t index,
                                          struct reglament_str word,
                                          struct reglament_error **error_out);

/// Makes a fact known by the position of a word in its list, from 0 (`reglament_catalogue_word_position`): quicker than
/// the word.
reglament_status reglament_facts_set_word_at(struct reglament_facts *facts,
                                             size_t index,
                                             size_t position,
                                             struct reglament_error **error_out);

/// Makes a fact known by its name and a text: `true`, `full`, `1990-05-01`, `3` or `31183.50` by its type.
reglament_status reglament_facts_set_by_name(struct reglament_facts *facts,
                                             struct reglament_str name,
                                             struct reglament_str text,
                                             struct reglament_error **error_out);

/// Makes a fact known by its index and a text, as `reglament_facts_set_by_name` does by its name: for a form or a file
/// whose columns were looked up once.
reglament_status reglament_facts_set_text(struct reglament_facts *facts,
                                          size_t index,
                                          struct reglament_str text,
                                          struct reglament_error **error_out);

/// Makes a fact unknown.
reglament_status reglament_facts_clear(struct reglament_facts *facts,
                                       size_t index,
                                       struct reglament_error **error_out);

/// Makes every fact unknown, so that the handle serves for the next case.
reglament_status reglament_facts_clear_all(struct reglament_facts *facts, struct reglament_error **error_out);

/// The bits of the known facts, by index from the lowest; 0 for null.
uint64_t reglament_facts_known(const struct reglament_facts *facts);

/// Frees facts. Null is fine.
void reglament_facts_free(struct reglament_facts *facts);

/// Assesses facts on a day. Allocates nothing unless it fails.
reglament_status reglament_assess(const struct reglament_regulation *regulation,
                                  const struct reglament_facts *facts,
                                  struct reglament_date on,
                                  struct reglament_findings *findings_out,
                                  struct reglament_error **error_out);

/// Assesses facts on a day; the answer as JSON, with every ground, the missing facts, the standing and the assumptions.
/// Free the text.
reglament_status reglament_assess_json(const struct reglament_regulation *regulation,
                                       const struct reglament_facts *facts,
                                       struct reglament_date on,
                                       struct reglament_text **text_out,
                                       struct reglament_error **error_out);

/// The assessment in sentences, one a line: the outcome, every ground with its paragraph, what is missing, the standing
/// and the assumptions. `show_values` other than 0 puts the values of facts in: personal data. Free the text.
reglament_status reglament_explain(const struct reglament_regulation *regulation,
                                   const struct reglament_facts *facts,
                                   struct reglament_date on,
                                   reglament_language language,
                                   int32_t show_values,
                                   struct reglament_text **text_out,
                                   struct reglament_error **error_out);

/// The facts worth asking next as JSON, each with the grounds it settles: `{"questions": […]}`. Free the text.
reglament_status reglament_questions_json(const struct reglament_regulation *regulation,
                                          const struct reglament_facts *facts,
                                          struct reglament_date on,
                                          struct reglament_text **text_out,
                                          struct reglament_error **error_out);

/// When an application handed in at a moment counts as accepted, and when the service is due. Allocates nothing unless
/// it fails.
reglament_status reglament_deadline_of(const struct reglament_regulation *regulation,
                                       reglament_channel channel,
                                       struct reglament_moment at,
                                       struct reglament_deadline *deadline_out,
                                       struct reglament_error **error_out);

/// The same as JSON, with every step, the ledger of what was counted and moved, the standing and the assumptions. Free
/// the text.
reglament_status reglament_schedule_json(const struct reglament_regulation *regulation,
                                         reglament_channel channel,
                                         struct reglament_moment at,
                                         struct reglament_text **text_out,
                                         struct reglament_error **error_out);

/// Whether people work on a day: writes 0 or 1.
reglament_status reglament_calendar_is_working_day(const struct reglament_catalogue *catalogue,
                                                   struct reglament_date on,
                                                   int32_t *working_out,
                                                   struct reglament_error **error_out);

/// The first working day that is not before a day.
reglament_status reglament_calendar_next_working_day(const struct reglament_catalogue *catalogue,
                                                     struct reglament_date on,
                                                     struct reglament_date *day_out,
                                                     struct reglament_error **error_out);

/// What kind of day it is, and why, as JSON: `day`, `kind`, `working`, `occasion`, `pair`, `source`, `unverified`, and
/// `doubt` where something casts doubt on it. Free the text.
reglament_status reglament_calendar_day_json(const struct reglament_catalogue *catalogue,
                                             struct reglament_date on,
                                             struct reglament_text **text_out,
                                             struct reglament_error **error_out);

/// Reads a moment in RFC 3339 with its offset from UTC: `2016-12-30T20:00:00+06:00`.
reglament_status reglament_moment_parse(struct reglament_str text,
                                        struct reglament_moment *moment_out,
                                        struct reglament_error **error_out);

/// Checks a number: twelve digits, the last of which controls the others. `iin_out` may be null.
reglament_status reglament_iin_check(struct reglament_str number,
                                     struct reglament_iin *iin_out,
                                     struct reglament_error **error_out);

/// Whether a number looks like a business identification number (БИН, БСН), which has the same length and control
/// digit: writes 0 or 1. A hint, as the others.
reglament_status reglament_iin_looks_like_bin(struct reglament_str number,
                                              int32_t *bin_out,
                                              struct reglament_error **error_out);

/// Opens a case under the edition of a regulation, named by its full id. Free it with `reglament_case_free`.
reglament_status reglament_case_open(const struct reglament_catalogue *catalogue,
                                     struct reglament_str name,
                                     struct reglament_str regulation,
                                     reglament_channel channel,
                                     struct reglament_case **case_out,
                                     struct reglament_error **error_out);

/// Opens a case as `reglament_case_open` does, to be conducted with the certificates of persons or with those issued
/// for tests, whose numbers need twelve digits but not the right control digit. Free it with `reglament_case_free`.
reglament_status reglament_case_open_with_certificates(const struct reglament_catalogue *catalogue,
                                                       struct reglament_str name,
                                                       struct reglament_str regulation,
                                                       reglament_channel channel,
                                                       reglament_certificates certificates,
                                                       struct reglament_case **case_out,
                                                       struct reglament_error **error_out);

/// The case that `reglament_case_lines` wrote: the opening and one event a line. Free it with `reglament_case_free`.
///
/// A last line without its end counts if it is complete. If it is no JSON, a crash left it behind: it was never
/// acknowledged and is left out, so `reglament_case_lines` then gives fewer lines than were handed in. A byte order
/// mark and one empty line at the end are passed over.
reglament_status reglament_case_replay(const struct reglament_catalogue *catalogue,
                                       struct reglament_str lines,
                                       struct reglament_case **case_out,
                                       struct reglament_error **error_out);

/// Records an event, one JSON object. If it is refused the case is as it was, and the error names the provision and
/// what is expected instead.
///
/// `text_out` may be null; otherwise it gets the event as it was recorded, one line without its end: what to store.
/// Free the text.
reglament_status reglament_case_record(struct reglament_case *case_,
                                       struct reglament_str event,
                                       struct reglament_text **text_out,
                                       struct reglament_error **error_out);

/// The case as JSON Lines: its opening, then one event a line. Free the text.
reglament_status reglament_case_lines(const struct reglament_case *case_,
                                      struct reglament_text **text_out,
                                      struct reglament_error **error_out);

/// The events that may come now, as a JSON array: kind, roles, fields, deadline, paragraph. Free the text.
reglament_status reglament_case_next_json(const struct reglament_case *case_,
                                          struct reglament_text **text_out,
                                          struct reglament_error **error_out);

/// Where the case stands at a moment, as a JSON object: stage, who has to act, until when, by how much overdue. Free
/// the text.
reglament_status reglament_case_status_json(const struct reglament_case *case_,
                                            struct reglament_moment at,
                                            struct reglament_text **text_out,
                                            struct reglament_error **error_out);

/// The terms that were missed, as a JSON array: which, by whom, by how much, the paragraph and the ledger. Free the
/// text.
reglament_status reglament_case_overruns_json(const struct reglament_case *case_,
                                              struct reglament_text **text_out,
                                              struct reglament_error **error_out);

/// The old name of `reglament_case_overruns_json`, which programs built before still call; deprecated.
reglament_status reglament_case_findings_json(const struct reglament_case *case_,
                                              struct reglament_text **text_out,
                                              struct reglament_error **error_out);

/// A paper of the case in Kazakh or Russian, as plain text, or as a page of HTML if `html` is not 0. Free the text.
reglament_status reglament_case_paper(const struct reglament_case *case_,
                                      reglament_paper paper,
                                      reglament_language language,
                                      int32_t html,
                                      struct reglament_text **text_out,
                                      struct reglament_error **error_out);

/// Makes every pinned assessment again; an error of code `other-assessment` if one differs.
reglament_status reglament_case_verify(const struct reglament_case *case_,
                                       struct reglament_error **error_out);

/// The SHA-256 of the case in hexadecimal, for the version of the library that made it: an empty text is this one's.
/// Free the text.
reglament_status reglament_case_digest(const struct reglament_case *case_,
                                       struct reglament_str library,
                                       struct reglament_text **text_out,
                                       struct reglament_error **error_out);

/// Frees a case. Null is fine.
void reglament_case_free(struct reglament_case *case_);

/// Writes a document of a regulation. Options are a JSON object, or an empty text: `language` (`kk`, `ru`, `en`; of pages and
/// drawings), `channel` (`office`, `portal`; BPMN and PNML need it, drawings may have it), `with_check` (true: the handbook has a form
/// with which families can try the grounds), `on` (a day: the handbook says whether the act is in effect), `profile` (`plain`,
/// `camunda7`, `camunda8`; of BPMN), `version` (`1.3`, `1.5`; of DMN). The catalogue is the one that the regulation is from. A library
/// that was installed without `--models` fails with the status `without-models`. Free the text.
reglament_status reglament_regulation_document(const struct reglament_catalogue *catalogue,
                                               const struct reglament_regulation *regulation,
                                               reglament_document document,
                                               struct reglament_str options,
                                               struct reglament_text **text_out,
                                               struct reglament_error **error_out);

/// Draws a case into a drawing of its regulation, as SVG: what has happened, what is late, and what may come. The document is
/// `REGLAMENT_DOCUMENT_HANDBOOK_DIAGRAM` or `REGLAMENT_DOCUMENT_SYSTEMS_DIAGRAM`. `at` is the moment asked about; null stands for
/// that of the last event. Free the text.
reglament_status reglament_case_diagram(const struct reglament_case *case_,
                                        reglament_document document,
                                        const struct reglament_moment *at,
                                        reglament_language language,
                                        struct reglament_text **text_out,
                                        struct reglament_error **error_out);

#if defined(REGLAMENT_COLUMNS)
/// Assesses every row of a stream of record batches: `answers_out` becomes a stream with one batch of answers for each
/// batch of rows, computed when it is asked for. `options` is a JSON object: `{"on": "2017-05-01"}`, or `{"on_column":
/// "day"}` if each row has its own, with `"carry": ["id"]` for columns that tell no fact and are taken over,
/// `"grounds": true` for a column for each ground, and `"narrow_masks": true` for masks of the fewest of 16, 32 or 64
/// bits and not always 64. `"standing": true`, `"assumptions": true` and `"further_errors": true` add a column each:
/// whether the act was in effect, what each answer assumes, and whatever else is wrong with a row. The metadata of the
/// answers' schema tell the regulation, the digest of the law and what rows may rest on (`reglament:regulation` and
/// others). On success `rows` is moved into the answers and is theirs to release; on failure it is still the caller's.
reglament_status reglament_assess_stream(const struct reglament_regulation *regulation,
                                         struct reglament_str options,
                                         struct ArrowArrayStream *rows,
                                         struct ArrowArrayStream *answers_out,
                                         struct reglament_error **error_out);
#endif

#if defined(REGLAMENT_COLUMNS)
/// Assesses every row of one record batch: an array of the type struct, without nulls of its own. `options` is as for
/// `reglament_assess_stream`. On success `rows` is moved into the library, which releases it, and both outputs are the
/// caller's to release; on failure it is still the caller's, as `schema` always is.
reglament_status reglament_assess_batch(const struct reglament_regulation *regulation,
                                        struct reglament_str options,
                                        const struct ArrowSchema *schema,
                                        struct ArrowArray *rows,
                                        struct ArrowSchema *schema_out,
                                        struct ArrowArray *answers_out,
                                        struct reglament_error **error_out);
#endif

#if defined(REGLAMENT_COLUMNS)
/// Finds when each application of a stream of record batches counts as accepted, and when the service and every step
/// are due. `options` is a JSON object: `{"at": "submitted_at", "channel": "portal"}` with the column of the moments at
/// which the applications were handed in, or `"channels": "channel"` if each row has its own; `"completed":
/// "issued_at"` names the column of moments at which the service was completed, to be told whether that was late;
/// `"overdue_at": "2017-05-01T12:00:00+06:00"` adds the column `overdue`, whether the service was due before that
/// moment and not completed by then; `"carry": ["id"]` names columns that are taken over; `"standing"`, `"assumptions"`
/// and `"further_errors"` are as for `reglament_assess_stream`. Streams are handed over as with
/// `reglament_assess_stream`.
reglament_status reglament_schedule_stream(const struct reglament_regulation *regulation,
                                           struct reglament_str options,
                                           struct ArrowArrayStream *rows,
                                           struct ArrowArrayStream *answers_out,
                                           struct reglament_error **error_out);
#endif

#if defined(REGLAMENT_COLUMNS)
/// The same for one record batch, handed over as with `reglament_assess_batch`. The deadlines of every day of the
/// calendar are worked out anew in each call, which takes some hundredths of a second: for many batches use
/// `reglament_schedule_stream`.
reglament_status reglament_schedule_batch(const struct reglament_regulation *regulation,
                                          struct reglament_str options,
                                          const struct ArrowSchema *schema,
                                          struct ArrowArray *rows,
                                          struct ArrowSchema *schema_out,
                                          struct ArrowArray *answers_out,
                                          struct reglament_error **error_out);
#endif

#if defined(REGLAMENT_COLUMNS)
/// The rows of a stream that two regulations answer differently: other outcomes, grounds or errors or, with
/// `"deadlines": true`, other moments. `options` is otherwise as for `reglament_assess_stream` without `grounds`, or as
/// for `reglament_schedule_stream`; `"other_on": "2018-05-01"` assesses by the second regulation on another day. Each
/// batch of the answer holds the differing rows of one batch: their numbers in the whole stream, from 0, in `row`, what
/// is carried, and the columns of both answers with `_a` and `_b` after their names. Streams are handed over as with
/// `reglament_assess_stream`.
reglament_status reglament_compare_stream(const struct reglament_regulation *a,
                                          const struct reglament_regulation *b,
                                          struct reglament_str options,
                                          struct ArrowArrayStream *rows,
                                          struct ArrowArrayStream *answers_out,
                                          struct reglament_error **error_out);
#endif

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* REGLAMENT_H */
