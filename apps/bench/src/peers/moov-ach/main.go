// Reads or writes NACHA with moov-io/ach: one round a line on standard input, one JSON line of what it took each.
//
//	moov-ach read FILE.ach
//	moov-ach write PAYMENTS.ndjson
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/moov-io/ach"
)

type payment struct {
	Reference string `json:"reference"`
	Minor     int    `json:"minor"`
	Name      string `json:"name"`
	Account   string `json:"account"`
	Agent     string `json:"agent"`
	Text      string `json:"text"`
}

// A round does the work again and again for so long; its time is that of one of them.
const roundMin = 300 * time.Millisecond

type lap struct {
	Ms    float64 `json:"ms"`
	Count int     `json:"count"`
	Sum   string  `json:"sum"`
}

const odfi = "12104288"

func main() {
	content, err := os.ReadFile(os.Args[2])
	check(err)
	round := func() (int, int) { return read(content) }
	var written []byte
	if os.Args[1] == "write" {
		payments := paymentsOf(content)
		round = func() (int, int) {
			var count, sum int
			written, count, sum = write(payments)
			return count, sum
		}
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		started := time.Now()
		times := 1
		count, sum := round()
		for ; time.Since(started) < roundMin; times++ {
			count, sum = round()
		}
		took := float64(time.Since(started).Microseconds()) / 1000 / float64(times)
		if len(os.Args) > 3 {
			check(os.WriteFile(os.Args[3], written, 0o600))
		}
		answer, err := json.Marshal(lap{Ms: took, Count: count, Sum: fmt.Sprint(sum)})
		check(err)
		fmt.Println(string(answer))
	}
}

func read(content []byte) (int, int) {
	reader := ach.NewReader(bytes.NewReader(content))
	reader.SetMaxLines(100_000_000)
	file, err := reader.Read()
	check(err)
	check(file.Validate())
	count, sum := 0, 0
	for _, batch := range file.Batches {
		for _, entry := range batch.GetEntries() {
			count++
			sum += entry.Amount
		}
	}
	return count, sum
}

func write(payments []payment) ([]byte, int, int) {
	file := ach.NewFile()
	header := ach.NewFileHeader()
	header.ImmediateDestination = "231380104"
	header.ImmediateOrigin = "121042882"
	header.FileCreationDate = "261120"
	header.FileCreationTime = "2230"
	header.ImmediateDestinationName = "First Bank"
	header.ImmediateOriginName = "Acme Corp"
	file.SetHeader(header)
	batchHeader := ach.NewBatchHeader()
	batchHeader.ServiceClassCode = ach.CreditsOnly
	batchHeader.CompanyName = "Acme Corp"
	batchHeader.CompanyIdentification = "1234567890"
	batchHeader.StandardEntryClassCode = ach.PPD
	batchHeader.CompanyEntryDescription = "PAYMENT"
	batchHeader.EffectiveEntryDate = "261123"
	batchHeader.ODFIIdentification = odfi
	batch, err := ach.NewBatch(batchHeader)
	check(err)
	sum := 0
	for at := range payments {
		one := &payments[at]
		entry := ach.NewEntryDetail()
		entry.TransactionCode = ach.CheckingCredit
		entry.SetRDFI(one.Agent)
		entry.DFIAccountNumber = one.Account
		entry.Amount = one.Minor
		entry.IdentificationNumber = one.Reference
		entry.IndividualName = one.Name
		entry.AddendaRecordIndicator = 1
		entry.SetTraceNumber(odfi, at+1)
		addenda := ach.NewAddenda05()
		addenda.PaymentRelatedInformation = one.Text
		addenda.SequenceNumber = 1
		addenda.EntryDetailSequenceNumber = at + 1
		entry.AddAddenda05(addenda)
		batch.AddEntry(entry)
		sum += one.Minor
	}
	check(batch.Create())
	file.AddBatch(batch)
	check(file.Create())
	var to bytes.Buffer
	check(ach.NewWriter(&to).Write(file))
	return to.Bytes(), len(payments), sum
}

func paymentsOf(content []byte) []payment {
	var payments []payment
	lines := bufio.NewScanner(bytes.NewReader(content))
	for lines.Scan() {
		var one payment
		check(json.Unmarshal(lines.Bytes(), &one))
		payments = append(payments, one)
	}
	return payments
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
